/// Turns a product of the catalogue on or off for all users of an organisation.
package struct SwitchProduct: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let product: CatalogueProduct
  package let isOn: Bool
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, _ product: CatalogueProduct, isOn: Bool,
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.product = product
    self.isOn = isOn
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.settingsChanged, about: .organisation) }

  package var needs: Needs { Needs(of: actor, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var (organisation, actor) = try snapshot.authorised(.changeSettings)
    if product.isCore { throw .productStays }
    if organisation.has(product) == isOn { return Decision() }
    organisation.productsOff.removeAll { $0 == product.name }
    if !isOn { organisation.productsOff.append(product.name) }
    return Decision(
      changing: organisation, isOn ? .productOn : .productOff, product.name, by: actor.account,
      at: now)
  }
}
