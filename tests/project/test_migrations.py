"""`makemigrations --check` is silent about an app that has no migrations at all."""

from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def test_every_room_with_models_has_migrations() -> None:
    rooms = {
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).parent == ROOT and any(config.get_models())
    }
    assert {
        room for room in rooms if not (ROOT / room / "migrations/0001_initial.py").exists()
    } == set()
