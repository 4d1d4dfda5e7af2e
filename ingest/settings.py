"""Where things are: settings from environment variables `KILDEVAKT_*` or a TOML file.

`KILDEVAKT_SETTINGS` names the TOML file; an environment variable wins over it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

CHECKOUT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings shared by every command. Sizes are in bytes, times in seconds."""

    model_config = SettingsConfigDict(
        env_prefix="KILDEVAKT_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Path("var")
    corpus: Path = CHECKOUT / "corpus"
    prompts: Path = CHECKOUT / "prompts"
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "nb"
    #: Names of groups and roles, comma between, that commands on this machine read for. The web
    #: never heeds it: there, whoever asks decides.
    audience: str = ""
    embedder: str = "auto"
    dense_weight: float = Field(default=0.5, ge=0)
    reranker: str | None = None
    reranker_weight: float = Field(default=0.5, ge=0)
    reranker_timeout: float = Field(default=3.0, gt=0)
    models: Path | None = None
    chroma_url: str | None = None
    chat_model: str | None = None
    chat_timeout: float = Field(default=20.0, gt=0)
    #: Address of the database of records; None is a file in `data`. Days a record lives; 0 keeps
    #: nothing.
    records: str | None = None
    records_days: int = Field(default=90, ge=0, le=3_650)
    #: Days that what has changed in the documents, and that somebody has read it, is kept; 0 keeps
    #: nothing.
    changes_days: int = Field(default=730, ge=0, le=3_650)
    #: Days a row lives that says who opened what as an adviser, leader or operator.
    audit_days: int = Field(default=730, ge=90, le=3_650)
    #: Sign-in with OpenID Connect; the first two are needed. `public_url` is where browsers come
    #: and where links from elsewhere lead; None gives no links.
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_scope: str = "openid profile"
    oidc_groups_claim: str = "groups"
    #: What always names the same person. Whether people who sign in see what they asked earlier.
    oidc_person_claim: str = "sub"
    history: bool = True
    public_url: str | None = None
    #: Whether a key is required of everybody while there is no sign-in.
    keys_only: bool = False
    #: Minutes without use, and hours in all, after which a session ends.
    session_idle: float = Field(default=120.0, gt=0)
    session_hours: float = Field(default=12.0, gt=0)
    #: Requests of one key, session or address: how many a minute, and at once.
    rate_per_minute: float = Field(default=60.0, gt=0)
    rate_burst: int = Field(default=60, gt=0)
    #: Address of an OpenTelemetry collector that spans are sent to (OTLP over HTTP); None leaves it
    #: to OTEL_EXPORTER_OTLP_ENDPOINT, and without that nothing is sent.
    telemetry: str | None = None
    slack_bot_token: str | None = None
    slack_app_token: str | None = None
    slack_signing_secret: str | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_mode: Literal["socket", "http"] = "socket"
    slack_port: int = 8001
    read_timeout: float = Field(default=120.0, gt=0)
    read_memory: int = Field(default=1_500_000_000, gt=0)
    read_pages: int = Field(default=3_000, gt=0)
    max_file_size: int = Field(default=200_000_000, gt=0)
    ocr: bool = True

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        sources: list[PydanticBaseSettingsSource] = [init_settings, env_settings]
        if path := os.environ.get("KILDEVAKT_SETTINGS"):
            sources.append(TomlConfigSettingsSource(settings_cls, Path(path)))
        return tuple(sources)

    @property
    def reads(self) -> frozenset[str]:
        """What commands on this machine may read besides documents for all."""
        return frozenset(name.strip() for name in self.audience.split(",") if name.strip())

    @property
    def signs_in(self) -> bool:
        """Whether people sign in."""
        return bool(self.oidc_issuer and self.oidc_client_id)

    @property
    def index(self) -> Path:
        """Folder of index generations."""
        return self.data / "index"
