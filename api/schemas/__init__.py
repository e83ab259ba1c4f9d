"""The shapes of the REST requests and replies, for OpenAPI. Keys may be added, never changed."""
