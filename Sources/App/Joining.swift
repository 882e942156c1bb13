import Membership

/// What the link that was opened leads to, for as long as it is open.
struct Joining {
  /// As it was shown; acceptance holds for nothing else.
  var invitation: Invitation
  let organisation: Organisation
  let inviter: Account
  /// The account at the invited address, if there is one.
  var account: Account?
  /// The address of somebody else who is signed in here; nil where nobody is.
  var signedInAs: EmailAddress?
  /// Whether the link has the mark that only the letter has.
  let cameByMail: Bool
  /// The right code, once it was given; it lives in this process alone.
  var code: CodeLookup?

  /// Whether the account has a second factor, once its password was right: before, nobody learns it.
  var asksForFactorCode = false

  /// What a code from the invited mailbox is for.
  var codeSubject: IssuedCode.Subject {
    .mailbox(invitation.id, generation: invitation.generation, in: organisation.id)
  }
  /// Whether joining asks for a code from the invited mailbox.
  var needsCode: Bool { invitation.needsMailboxCode(cameByMail: cameByMail) }

  /// The account that must be signed in to, since the invitation is for its address alone.
  var requiredAccount: Account? { invitation.terms.requireAddress ? account : nil }
}
