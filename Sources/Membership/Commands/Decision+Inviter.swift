extension Decision {
  /// Adds a letter to whoever had invited, of what became of the invitation.
  ///
  /// Whoever may not invite here any more has no use for it, and gets none.
  mutating func tellInviter(
    _ kind: Letter.Kind, of invitation: Invitation, delivery: Delivery.ID, at now: Instant,
    in snapshot: Snapshot
  ) {
    guard let inviter = snapshot.inviter, let account = snapshot.inviterAccount,
      Authority.refusal(of: .extendInvitation, by: inviter) == nil
    else { return }
    let subject = Letter.Subject.invitation(invitation.id, generation: invitation.generation)
    changes.append(
      .addDelivery(
        Delivery(id: delivery, subject: subject, kind: kind, by: .email, at: now, result: .queued),
        in: invitation.organisation))
    letters.append(
      Letter(
        delivery: delivery, organisation: invitation.organisation, kind: kind, subject: subject,
        by: .email, address: account.address, phone: nil, language: account.language))
  }
}
