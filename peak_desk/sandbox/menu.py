"""The sample menu: some sixty products with sizes, prices and stock, always the same for a seed."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from peak_desk.sandbox.chance import chance
from peak_desk.sandbox.people import DAY
from peak_desk.sandbox.records import Product


@dataclass(frozen=True, slots=True)
class _Article:
    brand: str
    name: str
    category: str
    subtype: str
    classification: str
    strength: str
    sizes: str


_FLOWER = "3.5 GRAMS=3500;7 GRAMS=6200;14 GRAMS=11000"
_ARTICLES = (
    _Article("High Mesa", "Blue Dream", "FLOWER", "PRE-PACK", "HYBRID", "22.4/0.1", _FLOWER),
    _Article("High Mesa", "Northern Lights", "FLOWER", "PRE-PACK", "INDICA", "20.8/0.2", _FLOWER),
    _Article(
        "Copper Canyon", "Sour Diesel", "FLOWER", "PRE-PACK", "SATIVA", "24.1/0.1", "1 GRAMS=1200;3.5 GRAMS=3800;28 GRAMS=19900"
    ),
    _Article("Copper Canyon", "Granddaddy Purple", "FLOWER", "PRE-PACK", "INDICA", "21.0/0.1", _FLOWER),
    _Article("Ocotillo", "Wedding Cake", "FLOWER", "PRE-PACK", "HYBRID", "26.3/0.0", "3.5 GRAMS=4200;7 GRAMS=7800"),
    _Article("Ocotillo", "House Shake", "FLOWER", "BULK", "HYBRID", "17.5/0.3", "1 GRAMS=499"),
    _Article("Saguaro", "Jack Herer Pre-Roll", "PREROLL", "SINGLE", "SATIVA", "21.7/0.1", "1 GRAMS=900;2.5 GRAMS=1999"),
    _Article("Saguaro", "OG Kush Pre-Roll", "PREROLL", "SINGLE", "INDICA", "19.9/0.1", "1 GRAMS=900;3.5 GRAMS=2800"),
    _Article("Sunset Supply", "Infused Mini Pack", "PREROLL", "INFUSED", "HYBRID", "34.0/0.2", "2.5 GRAMS=3200"),
    _Article("Desert Bloom", "Watermelon Gummies", "EDIBLE", "GUMMY", "HYBRID", "100/0", "100 MILLIGRAMS=1800;50 MILLIGRAMS=1100"),
    _Article("Desert Bloom", "Sour Peach Gummies 1:1", "EDIBLE", "GUMMY", "CBD", "50/50", "100 MILLIGRAMS=2000"),
    _Article("Desert Bloom", "Sleep Gummies", "EDIBLE", "GUMMY", "INDICA", "100/10", "110 MILLIGRAMS=2250"),
    _Article(
        "Mesa Cocoa", "Dark Chocolate Bar", "EDIBLE", "CHOCOLATE", "HYBRID", "100/0", "100 MILLIGRAMS=2000;1000 MILLIGRAMS=6500"
    ),
    _Article("Mesa Cocoa", "Milk Chocolate Bites", "EDIBLE", "CHOCOLATE", "HYBRID", "100/0", "100 MILLIGRAMS=1900"),
    _Article("Mesa Cocoa", "Salted Caramel Cookie", "EDIBLE", "BAKED GOOD", "INDICA", "10/0", "10 MILLIGRAMS=550"),
    _Article("Vapor Trail", "Pineapple Express Cart", "CARTRIDGE", "510", "SATIVA", "85.0/0.3", "0.5 GRAMS=2600;1 GRAMS=4500"),
    _Article("Vapor Trail", "Granddaddy Cart", "CARTRIDGE", "510", "INDICA", "83.2/0.2", "0.5 GRAMS=2600;1 GRAMS=4500"),
    _Article("Vapor Trail", "All-in-One Mango", "CARTRIDGE", "DISPOSABLE", "HYBRID", "88.1/0.1", "0.3 GRAMS=2200;1 GRAMS=4800"),
    _Article("Quartz Lab", "Live Resin", "EXTRACT", "LIVE RESIN", "HYBRID", "76.4/0.2", "1 GRAMS=4000;2 GRAMS=7200"),
    _Article("Quartz Lab", "Badder", "EXTRACT", "BADDER", "SATIVA", "78.0/0.1", "1 GRAMS=3600"),
    _Article("Quartz Lab", "Cold Cure Rosin", "EXTRACT", "ROSIN", "INDICA", "74.9/0.4", "1 GRAMS=6000"),
    _Article("Canyon Calm", "Relief Balm", "TOPICAL", "BALM", "CBD", "100/400", "30 GRAMS=3400;60 GRAMS=5800"),
    _Article("Canyon Calm", "Patch", "TOPICAL", "PATCH", "CBD", "15/15", "15 MILLIGRAMS=1200;20 MILLIGRAMS=1500"),
    _Article("Canyon Calm", "Tincture 1:1", "TINCTURE", "DROPS", "CBD", "300/300", "30 MILLILITERS=4200"),
    _Article("Canyon Calm", "Night Tincture", "TINCTURE", "DROPS", "INDICA", "600/0", "30 MILLILITERS=4600"),
    _Article("Fizz & Co", "Sparkling Lime", "BEVERAGE", "SODA", "SATIVA", "10/0", "12 FLUID OUNCES=700"),
    _Article("Fizz & Co", "Cold Brew", "BEVERAGE", "COFFEE", "SATIVA", "20/0", "8 FLUID OUNCES=950"),
    _Article("Clinic Line", "RSO Syringe", "EXTRACT", "RSO", "INDICA", "650/20", "1 GRAMS=5500"),
    _Article("Clinic Line", "Capsules 25 mg", "PILL", "CAPSULE", "HYBRID", "500/0", "500 MILLIGRAMS=3900"),
    _Article("Clinic Line", "High-Dose Gummies", "EDIBLE", "GUMMY", "INDICA", "500/0", "500 MILLIGRAMS=4800;1000 MILLIGRAMS=8200"),
    _Article("High Mesa", "Gelato 41", "FLOWER", "PRE-PACK", "HYBRID", "25.0/0.1", _FLOWER),
    _Article("Sunset Supply", "Blunt Two-Pack", "PREROLL", "BLUNT", "SATIVA", "20.2/0.1", "2 GRAMS=2400;4 GRAMS=4400"),
    _Article("Fizz & Co", "Mango Shot", "BEVERAGE", "SHOT", "HYBRID", "100/0", "2 FLUID OUNCES=1600"),
    _Article("Peak Gear", "Rolling Papers", "MERCH", "ACCESSORY", "NON-INFUSED", "0/0", "1 EACH=299"),
    _Article("Peak Gear", "Grinder", "MERCH", "ACCESSORY", "NON-INFUSED", "0/0", "1 EACH=1899"),
    _Article("Peak Gear", "510 Battery", "MERCH", "ACCESSORY", "NON-INFUSED", "0/0", "1 EACH=2500"),
)


def _tiers(gram_cents: int) -> tuple[tuple[Decimal, int], ...]:
    """What one gram up to an ounce costs: the more, the cheaper the gram."""
    return tuple(
        (Decimal(grams), round(gram_cents * float(grams) * (100 - off) / 100))
        for grams, off in (("1", 0), ("3.5", 5), ("7", 10), ("28", 20))
    )


def make_menu(*, seed: int, now: int) -> list[Product]:
    """The products, one per size; one is sold out and one is no longer active."""
    rng = chance(seed, "menu")
    products = []
    for article in _ARTICLES:
        thc, cbd = article.strength.split("/")
        for size in article.sizes.split(";"):
            label, price = size.split("=")
            amount, unit = label.split(" ", 1)
            products.append(
                Product(
                    str(uuid.UUID(int=rng.getrandbits(128), version=4)),
                    article.name.upper(),
                    article.brand.upper(),
                    article.category,
                    article.subtype,
                    article.classification,
                    label,
                    Decimal(amount),
                    unit,
                    int(price),
                    thc,
                    cbd,
                    rng.randrange(40, 400),
                    medical_only=article.brand == "Clinic Line",
                    barcode=f"PD{rng.randrange(10**8):08d}",
                    description=f"{article.name} by {article.brand}",
                    updated=now - rng.randrange(1, 90) * DAY,
                    tiers=_tiers(int(price)) if article.subtype == "BULK" else (),
                )
            )
    products[7].available = 0
    products[-3].active = False
    return products
