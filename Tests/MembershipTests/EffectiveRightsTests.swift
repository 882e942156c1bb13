import Testing

@testable import Membership

@Suite struct EffectiveRightsTests {
  private let mountain = EffectiveRights.TeamShare(
    team: "Mountain", kdrive: .user, mail: [.technical])
  private let valley = EffectiveRights.TeamShare(
    team: "Valley", kdrive: .admin, mail: [.technical, .statistic])

  private func rights(
    _ role: Role = .normal, kdrive: Level? = nil, mail: Set<MailRight> = [],
    teams: [EffectiveRights.TeamShare]
  ) -> EffectiveRights {
    EffectiveRights(role: role, kdrive: kdrive, kchat: .user, mail: mail, teams: teams)
  }

  @Test func `a right of one's own in kDrive stands above the team's, also where it is lower`() {
    let granted = rights(kdrive: .user, teams: [valley]).kdrive
    #expect(granted?.level == .user)
    #expect(granted?.source == .personal)
  }

  @Test func `without one the highest of the teams counts`() {
    let granted = rights(teams: [mountain, valley]).kdrive
    #expect(granted?.level == .admin)
    #expect(granted?.source == .team("Valley"))
    #expect(rights(teams: []).kdrive == nil)
  }

  @Test func `rights in Mail add up`() {
    let mail = rights(mail: [.technical], teams: [mountain, valley]).mail
    #expect(mail == [.technical: .personal, .statistic: .team("Valley")])
  }

  @Test(arguments: [Role.owner, .admin])
  func `owners and administrators reach every product by their role`(role: Role) {
    let rights = rights(role, kdrive: .user, teams: [mountain])
    #expect(rights.kdrive?.level == .admin)
    #expect(rights.kdrive?.source == .role)
    #expect(rights.kchat?.level == .admin)
    #expect(rights.mail.count == MailRight.allCases.count)
  }
}

@Suite struct RoleTests {
  @Test func `nobody gives more than they have`() {
    var grants: [String] = []
    for role in Role.allCases {
      for granted in Role.allCases where role.mayGrant(granted) {
        grants.append("\(role) \(granted)")
      }
    }
    #expect(
      grants == [
        "owner owner", "owner admin", "owner normal", "owner external", "owner guest",
        "admin admin", "admin normal", "admin external", "admin guest",
      ])
  }
}

@Suite struct SeatsTests {
  @Test(arguments: [(50, 31, 12, 7), (5, 5, 0, 0), (5, 6, 1, 0), (0, 0, 0, 0)])
  func `free seats are what members and invitations leave`(
    total: Int, used: Int, reserved: Int, free: Int
  ) {
    #expect(Seats(total: total, used: used, reserved: reserved).free == free)
  }
}
