import Membership

/// Who a letter comes from or goes to.
package struct Mailbox: Hashable, Sendable {
  /// As a person writes it; empty for none.
  package let name: String
  package let address: EmailAddress

  package init(name: String = "", address: EmailAddress) {
    self.name = name
    self.address = address
  }

  /// The mailbox as a header's value.
  var header: String {
    let phrase = HeaderText.phrase(name)
    return phrase.isEmpty ? address.text : "\(phrase)\r\n <\(address.text)>"
  }
}
