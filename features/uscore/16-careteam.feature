Feature: CareTeam
  Who cares for a patient, and as what. (document: CareTeam)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.careteam.by-patient @must @row:USCORE-CareTeam-01
  Rule: A patient's care teams are found by the patient
    A server may insist on a status, which is warned of.

    Scenario: The care teams that are found by the patient alone are the patient's
      When it searches all the patient's care teams
      Then the patient's care teams are found, or a status is asked for

    Scenario: No care team that another record names is left out
      When it searches all the patient's care teams
      Then each that another record of the patient's names is among them

    Scenario: No care team that a narrower search finds is left out
      When it searches all the patient's care teams
      Then each that a narrower search of the patient's finds is among them

  @uscore.careteam.by-patient-and-status @must @row:USCORE-CareTeam-02 @row:USCORE-CareTeam-07
  Rule: A patient's care teams are found by status

    Scenario Outline: Care teams are found by status, <written>
      When it searches the patient's care teams by status, <written>
      Then exactly the care teams that fit are found

      Examples:
        | written              |
        | by codes             |
        | by two codes at once |

    Scenario: Nobody's status finds no care team
      When it searches the patient's care teams by status, and the status is nobody's
      Then nothing is found that does not fit

  @uscore.careteam.other-statuses-excluded @must @row:USCORE-CareTeam-05
  Rule: Care teams of another status are left out

    Scenario: Each status finds the care teams that have it, and no other
      When it searches for each status of the patient's care teams in turn
      Then exactly the care teams that fit are found

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

    Scenario: The teams of each status are among the teams found
      Given the patient has several care teams
      When it looks for the care teams of each status
      Then those that are found are among the patient's teams

    Scenario: The teams that care plans name are among the teams found
      Given the patient has several care teams
      When it gathers the busy patient's care plans
      Then the teams that they name are among the patient's teams

  @uscore.careteam.mandatory-elements @must @std @row:USCORE-CareTeam-06
  Rule: A care team has what US Core makes mandatory

    Scenario: No mandatory element of a care team is missing
      When it gathers the care teams
      Then every one of them has what US Core makes mandatory
