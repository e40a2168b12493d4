"""What a kilometre and a day of travel cost by the regulations, and since when."""

from datetime import date
from decimal import Decimal

from django.db import migrations

CARS = (
    "rozporządzenie Ministra Infrastruktury z 25 marca 2002 r. (Dz.U. nr 27 poz. 271), § 2, "
    "w brzmieniu {changed}"
)
OLD_CARS = CARS.format(changed="z Dz.U. 2007 nr 201 poz. 1462")
NEW_CARS = CARS.format(changed="z Dz.U. 2023 poz. 5")
TRIPS = "rozporządzenie z 29 stycznia 2013 r. (podróże służbowe), § 7 ust. 1, {changed}"

RATES = [
    ("car", date(2007, 11, 14), "0.8358", OLD_CARS),
    ("small_car", date(2007, 11, 14), "0.5214", OLD_CARS),
    ("motorcycle", date(2007, 11, 14), "0.2302", OLD_CARS),
    ("moped", date(2007, 11, 14), "0.1382", OLD_CARS),
    ("car", date(2023, 1, 17), "1.15", NEW_CARS),
    ("small_car", date(2023, 1, 17), "0.89", NEW_CARS),
    ("motorcycle", date(2023, 1, 17), "0.69", NEW_CARS),
    ("moped", date(2023, 1, 17), "0.42", NEW_CARS),
    ("per_diem", date(2013, 3, 1), "30", TRIPS.format(changed="Dz.U. 2013 poz. 167")),
    ("per_diem", date(2022, 7, 28), "38", TRIPS.format(changed="zmiana z 2022 r.")),
    ("per_diem", date(2023, 1, 1), "45", TRIPS.format(changed="Dz.U. 2022 poz. 2302")),
]


def add_rates(apps, schema_editor):
    rates = apps.get_model("visits", "Rate")
    for kind, since, amount, basis in RATES:
        rates.objects.get_or_create(
            kind=kind, since=since, defaults={"amount": Decimal(amount), "basis": basis}
        )


class Migration(migrations.Migration):

    dependencies = [("visits", "0001_initial")]

    operations = [migrations.RunPython(add_rates, migrations.RunPython.noop)]
