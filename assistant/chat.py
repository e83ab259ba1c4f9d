"""The only file that knows LangChain's chat models: a model by its name, and its replies as they come in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from assistant.settings import Settings
from corpus.errors import BadSetting, MissingExtra

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

EXTRAS = {
    "openai": "openai",
    "azure_openai": "openai",
    "ollama": "ollama",
    "anthropic": "anthropic",
    "bedrock_converse": "bedrock",
}
"""The extra that installs a provider; others of LangChain's work where their package is installed."""

_ENDS = ("finish_reason", "done_reason", "stop_reason", "stopReason")
"""What providers call the reason for which a reply ends; each gives one with its last part."""

_CHARACTERS_A_TOKEN = 4
"""About; English has more, figures have fewer."""
_LONGEST = 8
"""How many characters a token of output may come to before a reply is cut off."""


class ChatFailed(Exception):
    """A model gave no whole reply; `str` says why in words that follow 'the chat model'."""


class Writer(Protocol):
    """What writes replies to prompts. `name` says which model."""

    @property
    def name(self) -> str: ...

    def stream(self, prompt: str, schema: Mapping[str, Any]) -> Iterator[str]:
        """The reply to a prompt, an object of a JSON schema, in parts as they come. Raises ChatFailed."""
        ...


class ChatModel:
    """A chat model of any provider that LangChain knows. Safe between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.name = settings.model or ""
        self._provider = self.name.partition(":")[0]
        self._model = _made(settings, self._provider)
        self._shapes = True
        self._spent = 0
        self._lock = Lock()

    def stream(self, prompt: str, schema: Mapping[str, Any]) -> Iterator[str]:
        budget = self._settings.model_budget
        if budget is not None and self._spent >= budget:
            raise ChatFailed(f"was not asked, as its budget of {budget:,} tokens is spent")
        shape = _shape(self._provider, schema) if self._shapes else {}
        try:
            yield from self._parts(prompt, shape)
        except ChatFailed as error:
            if not shape or _status(error.__cause__) not in (400, 422):
                raise
            # A server that takes no schema says so at once; what it then writes is read as JSON in text.
            self._shapes = False
            yield from self._parts(prompt, {})

    def _parts(self, prompt: str, shape: Mapping[str, Any]) -> Iterator[str]:
        written, ended = 0, ""
        usage: Mapping[str, int] = {}
        try:
            for chunk in self._model.stream(prompt, **shape):
                usage = getattr(chunk, "usage_metadata", None) or usage
                ended = next((str(chunk.response_metadata[k]) for k in _ENDS if chunk.response_metadata.get(k)), ended)
                part = _text(chunk)
                written += len(part)
                if part:
                    yield part
                if written > self._settings.model_max_output * _LONGEST:
                    raise ChatFailed("wrote more than it may")
        except ChatFailed:
            raise
        except Exception as error:  # each provider raises its own
            raise ChatFailed(self._reason(error, begun=written > 0)) from error
        finally:
            self._spend(usage, len(prompt), written)
        if ended in ("length", "max_tokens"):
            raise ChatFailed("ran into its limit of tokens")
        if not ended and self._provider in EXTRAS:
            raise ChatFailed("broke off")

    def _reason(self, error: Exception, begun: bool) -> str:
        status, kind = _status(error), type(error).__name__
        if status == 429:
            return "has too many requests at present (429)"
        if status is not None:
            return f"refused the request ({status})"
        if "Timeout" in kind:
            return f"did not answer within {self._settings.model_timeout:g} seconds"
        if "Length" in kind:
            return "ran into its limit of tokens"
        if "Connection" in kind and not begun:
            return "could not be reached"
        return f"broke off ({kind})"

    def _spend(self, usage: Mapping[str, int], given: int, written: int) -> None:
        about = (given + written) // _CHARACTERS_A_TOKEN
        with self._lock:
            self._spent += usage.get("total_tokens", about)


def characters_of(tokens: int) -> int:
    """About how many characters so many tokens are."""
    return tokens * _CHARACTERS_A_TOKEN


def _made(settings: Settings, provider: str) -> BaseChatModel:
    name = settings.model or ""
    extra = EXTRAS.get(provider)
    if not all(name.partition(":")):
        raise BadSetting(f"TIEOUT_MODEL has the value {name!r}; write it as provider:name, as in ollama:llama3.1.")
    install = f"pip install 'tieout[{extra}]'" if extra else f"pip install langchain langchain-{provider}"
    try:
        from langchain.chat_models import init_chat_model

        model: BaseChatModel = init_chat_model(name, **_options(settings, provider))
    except ImportError as error:
        raise MissingExtra(f"The chat model {name} needs a package that is not installed; run {install}.") from error
    except Exception as error:  # each provider checks its own keys and addresses, and raises its own
        said = str(error).partition("\n")[0].rstrip(".")
        raise BadSetting(f"The chat model {name} cannot be set up: {said}.") from error
    return model


def _options(settings: Settings, provider: str) -> dict[str, Any]:
    if provider == "ollama":
        found: dict[str, Any] = {
            "num_predict": settings.model_max_output,
            "num_ctx": settings.model_max_input + 2 * settings.model_max_output,
            "client_kwargs": {"timeout": settings.model_timeout},
        }
    else:
        found = {
            "max_tokens": settings.model_max_output,
            # The client of Bedrock counts whole seconds.
            "timeout": ceil(settings.model_timeout) if provider == "bedrock_converse" else settings.model_timeout,
            "max_retries": settings.model_retries,
        }
    if settings.model_url:
        found["azure_endpoint" if provider == "azure_openai" else "base_url"] = settings.model_url
    return {"temperature": 0, **found}


def _shape(provider: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """How a provider is told the shape of the reply, where it can be and still streams text."""
    if provider in ("openai", "azure_openai"):
        return {"response_format": {"type": "json_schema", "json_schema": {"name": "reply", "schema": schema}}}
    return {"format": schema} if provider == "ollama" else {}


def _text(chunk: BaseMessage) -> str:
    """The text of a part of a reply; thoughts and calls of tools are none."""
    if isinstance(chunk.content, str):
        return chunk.content
    blocks = [b if isinstance(b, str) else b.get("text", "") for b in chunk.content]
    return "".join(b for b in blocks if isinstance(b, str))


def _status(error: BaseException | None) -> int | None:
    """The HTTP status that a provider's error tells of, each in its own way."""
    status, response = getattr(error, "status_code", None), getattr(error, "response", None)
    if status is None and isinstance(response, dict):
        status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status if isinstance(status, int) and status >= 400 else None
