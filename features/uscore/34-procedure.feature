Feature: Procedure
  What was done to a patient. (document: Procedure)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.procedure.mandatory-elements @must @std @row:USCORE-Procedure-04
  Rule: A procedure has what US Core makes mandatory

    Scenario: No mandatory element of a procedure is missing
      When it gathers the procedures
      Then every one of them has what US Core makes mandatory
