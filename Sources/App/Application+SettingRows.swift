import Membership
import Wizard

/// Domains and channels as rows of a table; there are never many.
extension Application {
  func domainRows(matching search: String) -> RowPage {
    guard let identity, Authority.refusal(of: .changeSettings, by: identity.member) == nil else {
      return Self.page([], matching: "")
    }
    let organisation = identity.organisation
    let rows = organisation.domains.map { domain in
      let use = domain == organisation.domain ? "setting.first-domain" : "setting.other-domain"
      return Row(
        id: domain.text, place: domain.text, cells: [domain.text, screens.phrases.text(use)],
        facts: ["row-name": .text(domain.text), "row-kind": .text("domain")])
    }
    return Self.page(rows, matching: search)
  }

  func channelRows(matching search: String) throws -> RowPage {
    guard let identity, Authority.refusal(of: .changeSettings, by: identity.member) == nil else {
      return Self.page([], matching: "")
    }
    let off = Authority.refusal(of: .changeChannels, by: identity.member)
    let inviteOff = Authority.refusal(of: .inviteGuest, by: identity.member)
    let rows = try store.channels(in: identity.organisation.id).map { channel in
      let isGeneral = channel.name == .general
      let use =
        isGeneral ? "general-channel" : channel.isDefault ? "default-channel" : "other-channel"
      let removeOff = off ?? (channel.guests > 0 ? .channelHasGuests(channel) : nil)
      return Row(
        id: channel.name.text, place: channel.name.text,
        cells: [
          channel.name.text, screens.phrases.text("setting.\(use)"), "\(channel.guests)",
        ],
        facts: [
          "row-name": .text(channel.name.text), "row-kind": .text("channel"),
          "row-default": .text(channel.isDefault ? "yes" : "no"), "invite-off": reason(inviteOff),
          "channel-off": reason(isGeneral ? .generalStays : off),
          "remove-off": reason(isGeneral ? .generalStays : removeOff),
        ])
    }
    return Self.page(rows, matching: search)
  }

  func productRows(matching search: String) -> RowPage {
    guard let identity, Authority.refusal(of: .changeSettings, by: identity.member) == nil else {
      return Self.page([], matching: "")
    }
    let phrases = screens.phrases
    let rows = Catalogue.products.map { product in
      let (name, isOn) = (
        phrases.text("product.\(product.name)"), identity.organisation.has(product)
      )
      let state = product.isCore ? "core-product" : isOn ? "product-is-on" : "product-is-off"
      return Row(
        id: product.name, place: product.name, cells: [name, phrases.text("setting.\(state)")],
        tone: isOn ? .good : .plain,
        facts: [
          "row-name": .text(name), "row-kind": .text("product"),
          "row-on": .text(isOn ? "yes" : "no"),
          "product-off": reason(product.isCore ? .productStays : nil),
        ])
    }
    return Self.page(rows, matching: search)
  }

  private static func page(_ rows: [Row], matching search: String) -> RowPage {
    let wanted = folded(search)
    let found = wanted.isEmpty ? rows : rows.filter { folded($0.id).contains(wanted) }
    return RowPage(rows: found, hasMoreBefore: false, hasMoreAfter: false, counts: [:])
  }
}
