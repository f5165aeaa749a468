Feature: Goal
  The state of health that is to be reached for a patient. (document: Goal)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.goal.by-patient @must @row:USCORE-Goal-01 @row:USCORE-Goal-04
  Rule: A patient's goals are found by the patient

    Scenario: The goals that are found are the patient's
      When it searches all the patient's goals
      Then at least one is found, and each is the patient's

    Scenario: No goal that another record names is left out
      When it searches all the patient's goals
      Then each that another record of the patient's names is among them

    Scenario: No goal that a narrower search finds is left out
      When it searches all the patient's goals
      Then each that a narrower search of the patient's finds is among them

  @uscore.goal.by-patient-and-lifecycle-status @should @std @row:USCORE-Goal-05
  Rule: A patient's goals are found by lifecycle status

    Scenario Outline: Goals are found by lifecycle status, <written>
      When it searches the patient's goals by lifecycle status, <written>
      Then exactly the goals that fit are found

      Examples:
        | written  |
        | by codes |

    Scenario: Nobody's lifecycle status finds no goal
      When it searches the patient's goals by lifecycle status, and the lifecycle status is nobody's
      Then nothing is found that does not fit

  @uscore.goal.by-patient-and-target-date @should @std @row:USCORE-Goal-06
  Rule: A patient's goals are found by target date

    Scenario Outline: Goals are found by target date, <written>
      When it searches the patient's goals by target date, <written>
      Then exactly the goals that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario: Nobody's target date finds no goal
      When it searches the patient's goals by target date, and the target date is nobody's
      Then nothing is found that does not fit

  @uscore.goal.of-patients @should @row:USCORE-Goal-02
  Rule: Goals are goals of patients

    Scenario: No goal is a group's or an organization's
      When it gathers the goals
      Then every goal is a patient's

  @uscore.goal.mandatory-elements @must @std @row:USCORE-Goal-03
  Rule: A goal has what US Core makes mandatory

    Scenario: No mandatory element of a goal is missing
      When it gathers the goals
      Then every one of them has what US Core makes mandatory
