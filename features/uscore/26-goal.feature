Feature: Goal
  The state of health that is to be reached for a patient. (document: Goal)

  Background:
    Given the clinic app may read the busy patient's record

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
