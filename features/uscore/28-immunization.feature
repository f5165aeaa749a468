Feature: Immunization
  Vaccinations, which together are the history. (document: Immunization)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.immunization.by-patient @must @row:USCORE-Immunization-01 @row:USCORE-Immunization-04
  Rule: A patient's vaccinations are found by the patient

    Scenario: The vaccinations that are found are the patient's
      When it searches all the patient's vaccinations
      Then at least one is found, and each is the patient's

    Scenario: No vaccination that another record names is left out
      When it searches all the patient's vaccinations
      Then each that another record of the patient's names is among them

    Scenario: No vaccination that a narrower search finds is left out
      When it searches all the patient's vaccinations
      Then each that a narrower search of the patient's finds is among them

  @uscore.immunization.by-patient-and-date @should @std @row:USCORE-Immunization-05
  Rule: A patient's vaccinations are found by date

    Scenario Outline: Vaccinations are found by date, <written>
      When it searches the patient's vaccinations by date, <written>
      Then exactly the vaccinations that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario: Nobody's date finds no vaccination
      When it searches the patient's vaccinations by date, and the date is nobody's
      Then nothing is found that does not fit

  @uscore.immunization.by-patient-and-status @should @std @row:USCORE-Immunization-06
  Rule: A patient's vaccinations are found by status

    Scenario Outline: Vaccinations are found by status, <written>
      When it searches the patient's vaccinations by status, <written>
      Then exactly the vaccinations that fit are found

      Examples:
        | written  |
        | by codes |

    Scenario: Nobody's status finds no vaccination
      When it searches the patient's vaccinations by status, and the status is nobody's
      Then nothing is found that does not fit

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
