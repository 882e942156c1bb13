import Foundation
import Testing

/// An organisation with somebody in every state: for tours through what can be done to a row.
struct Everybody {
  let place: Workplace

  /// Rhea Bonnard is the legal representative, Tom Frey an administrator; the others are called after how
  /// they stand.
  init() throws {
    place = try Workplace()
    try place.setUp(seats: 20)
    for (name, last, role) in [
      ("Tom", "Frey", OutsideRows.MemberRole.admin), ("Uma", "User", .normal),
      ("Sam", "Suspended", .normal), ("Ed", "External", .external), ("Gus", "Guest", .guest),
      ("Leo", "Left", .normal),
    ] { try OutsideRows.addMember(name, last, role, in: place) }
    try invite("Pia", "Pending")
    let expired = try invite("Exa", "Expired")
    let declined = try invite("Dec", "Declined")
    let revoked = try invite("Rev", "Revoked")
    let guest = try place.file(
      "guest.yaml", "address: gia@mail.example\nchannels: [general]\nsend-by: link\n")
    for arguments in [
      ["guests", "invite", "--answers", guest], ["users", "suspend", "sam"],
      ["users", "remove", "leo"], ["revoke", revoked],
    ] {
      let run = try place.run(arguments)
      try #require(run.status == 0, "\(arguments) \(run.errors)")
    }
    try OutsideRows.execute(
      ["invitation", "person"].map {
        """
        update \($0) set expires_at = 1 where id = '\(expired)';
        update \($0) set state = 'declined' where id = '\(declined)';
        """
      }.joined(), in: place)
  }

  /// Invites somebody as a user; gives the invitation's ID.
  @discardableResult
  private func invite(_ name: String, _ last: String) throws -> String {
    let file = try place.file(
      "\(name).yaml",
      """
      first-name: \(name)
      last-name: \(last)
      role: normal
      ksuite: yes
      address: \(name.lowercased())@mail.example
      send-by: link
      """)
    let run = try place.run(["add", "--answers", file, "--json"])
    let invitation =
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(invitation?["id"] as? String, "\(run.errors)")
  }
}
