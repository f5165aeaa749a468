Feature: Observation
  Smoking status, laboratory results and vital signs, those of children included.
  (document: Observation)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.observation.mandatory-elements @must @std @row:USCORE-Observation-15
  Rule: An observation has what US Core makes mandatory

    Scenario: No mandatory element of an observation is missing
      When it gathers the observations
      Then every one of them has what US Core makes mandatory
