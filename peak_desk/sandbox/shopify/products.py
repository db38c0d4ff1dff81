"""The menu of the played shop: products and their variants, one variant a size."""

from typing import Any

from peak_desk.sandbox.ids import gid
from peak_desk.sandbox.records import Product
from peak_desk.sandbox.shopify.search import Term, cursor, iso, moment, read_cursor, read_search
from peak_desk.sandbox.shopify.shapes import PAGING, Args, Member, Rows, Shape, amount, held, members, plain
from peak_desk.sandbox.shopify.shop import ZONE_HOURS, Shop, legacy


def _first_of(shop: Shop, product: Product) -> Product:
    """The first size of a product stands for the product as a whole."""
    return next(p for p in shop.world.products if (p.brand, p.name) == (product.brand, product.name))


def _levels(_shop: Shop, product: Product, _args: Args) -> Rows:
    return Rows([product], [cursor(last_id=product.number)], more=False)


def _quantities(_shop: Shop, product: Product, args: Args) -> list[dict[str, object]]:
    there = {"available": product.available, "on_hand": product.available + 2, "committed": 2}
    return [{"name": name, "quantity": there[name]} for name in args.get("names") or () if name in there]


_PAGED = frozenset(PAGING)
SHAPES: dict[str, Shape] = {
    "ProductVariant": {
        "id": plain(lambda p: gid("ProductVariant", p.number)),
        "legacyResourceId": plain(lambda p: str(legacy(p.number))),
        "sku": plain(lambda p: p.barcode),
        "barcode": plain(lambda p: p.barcode),
        "title": plain(lambda p: "Default Title" if p.unit == "EACH" else p.size),
        "price": plain(lambda p: amount(p.price_cents)),
        "inventoryQuantity": plain(lambda p: p.available),
        "availableForSale": plain(lambda p: p.active and p.available > 0),
        "updatedAt": plain(lambda p: iso(p.updated)),
        "product": held("Product", lambda p: p),
        "inventoryItem": held("InventoryItem", lambda p: p),
    },
    "Product": {
        "id": Member(lambda shop, p, _args: gid("Product", _first_of(shop, p).number)),
        "title": plain(lambda p: p.name),
        "vendor": plain(lambda p: p.brand),
        "productType": plain(lambda p: p.category),
        "status": plain(lambda p: "ACTIVE" if p.active else "ARCHIVED"),
        "tags": plain(lambda p: [p.classification]),
        "updatedAt": plain(lambda p: iso(p.updated)),
    },
    "InventoryItem": {
        "id": plain(lambda p: gid("InventoryItem", p.number)),
        "tracked": plain(lambda _p: True),
        "inventoryLevels": Member(_levels, "InventoryLevel", _PAGED, rows=True, scope="read_inventory"),
    },
    "InventoryLevel": {
        "location": held("Location", lambda _p: {"id": gid("Location", 1), "name": "Peak Sandbox"}),
        "quantities": Member(_quantities, "Quantity", frozenset({"names"})),
    },
    "Quantity": members("name", "quantity"),
}


def listing(shop: Shop, _: Any, args: Args) -> Rows:
    """A page of variants, by id."""
    terms = read_search(args.get("query"))
    after = read_cursor(args.get("after")).get("last_id", 0)
    hits = [p for p in shop.world.products if legacy(p.number) > after and all(_fits(p, term) for term in terms)]
    size = int(args.get("first") or 0)
    return Rows(hits[:size], [cursor(last_id=legacy(p.number)) for p in hits[:size]], len(hits) > size)


def _fits(product: Product, term: Term) -> bool:
    match term.field:
        case "updated_at":
            wanted = moment(term.value, ZONE_HOURS)
            return wanted is not None and term.compares(product.updated // 1000, wanted // 1000)
        case "id":
            return term.value.isdigit() and term.compares(legacy(product.number), int(term.value))
        case "sku" | "barcode":
            return term.says(product.barcode)
        case "title":
            return term.says(product.name)
    return True
