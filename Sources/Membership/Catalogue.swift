/// A part of kSuite, as the catalogue names it.
package struct CatalogueProduct: Hashable, Sendable {
  /// In small letters; people read the words of this name.
  package let name: String
  /// Whether kSuite cannot be without it.
  package let isCore: Bool
}

/// What kSuite is made of.
package enum Catalogue {
  /// Every product, in the order in which people are shown them.
  package static let products = [
    CatalogueProduct(name: "mail", isCore: true),
    CatalogueProduct(name: "kdrive", isCore: true),
    CatalogueProduct(name: "kchat", isCore: true),
    CatalogueProduct(name: "calendar", isCore: false),
    CatalogueProduct(name: "contacts", isCore: false),
    CatalogueProduct(name: "kmeet", isCore: false),
    CatalogueProduct(name: "kpaste", isCore: false),
    CatalogueProduct(name: "swisstransfer", isCore: false),
  ]
}

extension Organisation {
  /// Whether its users find a product in their kSuite.
  package func has(_ product: CatalogueProduct) -> Bool {
    product.isCore || !productsOff.contains(product.name)
  }
}
