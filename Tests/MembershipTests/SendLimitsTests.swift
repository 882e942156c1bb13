import Testing

@testable import Membership

/// How much may be sent within a day.
@Suite struct SendLimitsTests {
  /// What was sent, by which way one more is wanted, and why that is refused.
  static let rows: [(SendCounts, SendBy, Refusal?)] = [
    (SendCounts(toRecipient: 19), .email, nil),
    (SendCounts(toRecipient: 20), .email, .sentTooMany(.lettersToAddress, limit: 20)),
    (SendCounts(toRecipient: 4, sms: 199), .sms, nil),
    (SendCounts(toRecipient: 5), .sms, .sentTooMany(.smsToNumber, limit: 5)),
    (SendCounts(sms: 200), .sms, .sentTooMany(.smsOfDay, limit: 200)),
    (SendCounts(toRecipient: 1_000, sms: 1_000), .link, nil),
  ]

  @Test(arguments: rows.indices)
  func `inviting, sending again and a new link end at the limits`(_ index: Int) {
    let (counts, way, refusal) = Self.rows[index]
    let terms = Samples.terms(phone: "+41228203544")
    let snapshot = Samples.snapshot { $0.sends = counts }
    #expect(Samples.refusal(of: Samples.invite(terms, sendBy: way), in: snapshot) == refusal)
    let renewing = Samples.snapshot {
      $0.sends = counts
      $0.invitation = Samples.invitation(terms: terms)
      $0.account = Samples.account()
      $0.account?.authenticatedAt = Samples.now
    }
    let organisation = Samples.organisation.id
    #expect(
      Samples.refusal(
        of: SendInvitation(
          organisation: organisation, actor: Identifier("actor"), invitation: Identifier("i0"),
          by: way, expiresAt: nil, now: Samples.now, delivery: Identifier("d1")), in: renewing)
        == refusal)
    #expect(
      Samples.refusal(
        of: NewLink(
          organisation: organisation, actor: Identifier("actor"), invitation: Identifier("i0"),
          generation: 2, lookup: LinkLookup("new"), by: way,
          expiresAt: Samples.now.adding(days: 7), now: Samples.now, delivery: Identifier("d1")),
        in: renewing) == refusal)
  }
}
