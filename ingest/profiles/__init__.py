"""Profiles of exchanges: what differs between them, as checked data."""

from ingest.profiles.choose import profile_of
from ingest.profiles.load import load_profile, load_profiles
from ingest.profiles.profile import Glossary, Issuer, Profile, ProfileError

__all__ = ["Glossary", "Issuer", "Profile", "ProfileError", "load_profile", "load_profiles", "profile_of"]
