Feature: Condition
  Problems, diagnoses and other concerns. (document: Condition)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.condition.says-what @should @row:USCORE-Condition-02
  Rule: A condition says what it is: a problem, a diagnosis or another concern

    Scenario: Every condition is named, and is of one of the three kinds
      When it gathers the conditions
      Then every condition says what it is

  @uscore.condition.mandatory-elements @must @std @row:USCORE-Condition-03
  Rule: A condition has what US Core makes mandatory

    Scenario: No mandatory element of a condition is missing
      When it gathers the conditions
      Then every one of them has what US Core makes mandatory
