Feature: AllergyIntolerance
  What a patient does not tolerate. (document: AllergyIntolerance)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.allergyintolerance.mandatory-elements @must @std @row:USCORE-AllergyIntolerance-03
  Rule: An allergy has what US Core makes mandatory

    Scenario: No mandatory element of an allergy is missing
      When it gathers the allergies
      Then every one of them has what US Core makes mandatory
