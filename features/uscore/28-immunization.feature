Feature: Immunization
  Vaccinations, which together are the history. (document: Immunization)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.immunization.whole-history @must @row:USCORE-Immunization-02
  Rule: What is found is the whole history of vaccinations

    Scenario: Page by page every vaccination is found once
      Given the busy patient's vaccinations are known
      When it looks for them two to a page
      Then the pages together hold every one of them once

    Scenario: What is found by status is part of the history
      Given the busy patient's vaccinations are known
      When it looks for the vaccinations of each status
      Then all that was found belongs to the history

    Scenario: What the provenance tells of is part of the history
      Given the busy patient's vaccinations are known
      When it gathers the busy patient's provenance records
      Then every vaccination that they tell of belongs to the history

  @uscore.immunization.mandatory-elements @must @std @row:USCORE-Immunization-03
  Rule: A vaccination has what US Core makes mandatory

    Scenario: No mandatory element of a vaccination is missing
      When it gathers the vaccinations
      Then every one of them has what US Core makes mandatory
