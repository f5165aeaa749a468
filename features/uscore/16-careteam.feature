Feature: CareTeam
  Who cares for a patient, and as what. (document: CareTeam)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.careteam.members-and-roles @must @row:USCORE-CareTeam-03
  Rule: A care team names its members and their roles

    Scenario: Every team says who belongs to it, and as what
      When it gathers the care teams
      Then every team names its members and their roles

    Scenario: The members of the teams can be read
      When it follows the care teams to their members
      Then each leads to the record that it names

  @uscore.careteam.several-teams @may @row:USCORE-CareTeam-04
  Rule: All care teams of a patient are found

    Scenario: The teams that care plans name are among the teams found
      Given the patient has several care teams
      When it gathers the busy patient's care plans
      Then the teams that they name are among the patient's teams

  @uscore.careteam.mandatory-elements @must @std @row:USCORE-CareTeam-06
  Rule: A care team has what US Core makes mandatory

    Scenario: No mandatory element of a care team is missing
      When it gathers the care teams
      Then every one of them has what US Core makes mandatory
