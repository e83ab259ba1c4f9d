"""The settings, each with its default and help. Read from TIEOUT_* variables; unknown ones are refused."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import BadSetting


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="TIEOUT_", extra="forbid", frozen=True)

    home: Path = Field(Path(".tieout"), description="Where the catalogue, the vectors and the original files are kept.")
    embedding_model: str = Field(
        "bundled", description="The embedding model: 'bundled' (all-MiniLM-L6-v2), a folder, or a name on a hub."
    )
    embedding_sha256: str | None = Field(
        None, description="The sha256 that the weights of another embedding model must have."
    )
    embedding_dtype: str = Field(
        "auto", pattern="^(auto|bfloat16|float32)$", description="auto takes bfloat16 where the processor has it."
    )
    threads: int = Field(0, ge=0, description="Processor threads for the models; 0 takes all cores.")
    reranker: str | None = Field(None, description="A cross-encoder that reorders the best passages: a folder or name.")
    chroma_url: str | None = Field(None, description="A Chroma server's address; without it Chroma runs embedded.")
    papers_folder: Path | None = Field(None, description="The only folder that papers may be read from, if set.")
    gazetteer: Path | None = Field(
        None, description="A TOML file of the areas that papers speak of, in place of the United Kingdom's."
    )
    max_bytes: int = Field(200 * 1024 * 1024, gt=0, description="The largest file that is read, in bytes.")
    max_pages: int = Field(5_000, gt=0, description="The most pages of one paper.")
    max_cells: int = Field(2_000_000, gt=0, description="The most table cells of one paper.")
    max_expansion: int = Field(200, gt=0, description="How many times its size a zipped file may expand to.")
    host: str = Field("127.0.0.1", description="The address that the web server binds to.")
    port: int = Field(8765, ge=0, le=65535, description="The port of the web server; 0 takes a free one.")
    hosts: str = Field("", description="Other host names that the web server answers to, parted by commas.")
    model: str | None = Field(
        None,
        description="A chat model that words answers and drafts, as 'provider:name' (ollama:…, openai:…, "
        "azure_openai:…, anthropic:…, bedrock_converse:…).",
    )
    model_url: str | None = Field(None, description="The address of the chat model's server, if not its provider's.")
    model_timeout: float = Field(60, gt=0, description="Seconds that a chat model may stay silent.")
    model_retries: int = Field(2, ge=0, le=10, description="How often a failed call of a chat model is tried again.")
    model_max_input: int = Field(6_000, gt=0, description="The most tokens of evidence given to a chat model, about.")
    model_max_output: int = Field(2_000, gt=0, description="The most tokens that a chat model may reply with.")
    model_budget: int | None = Field(
        None, gt=0, description="The most tokens that a chat model may take and give while the program runs."
    )
    max_question: int = Field(2_000, gt=0, description="The longest question, in characters.")


def load_settings(**given: object) -> Settings:
    """The settings from the environment, with `given` (None left out) put over them. BadSetting says
    which variable is unknown or has a value that it cannot have."""
    known = {f"TIEOUT_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(v for v in os.environ if v.upper().startswith("TIEOUT_") and v.upper() not in known)
    if unknown:
        raise BadSetting(f"{unknown[0]} is not a setting; the settings are {', '.join(sorted(known))}.")
    try:
        return Settings(**{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "TIEOUT_" + str(first["loc"][0]).upper()
        raise BadSetting(f"{name} has the value {first['input']!r}, which it cannot have: {first['msg']}.") from None
