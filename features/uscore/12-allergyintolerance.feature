Feature: AllergyIntolerance
  What a patient does not tolerate. (document: AllergyIntolerance)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.allergyintolerance.by-patient @must @row:USCORE-AllergyIntolerance-01 @row:USCORE-AllergyIntolerance-04
  Rule: A patient's allergies are found by the patient

    Scenario: The allergies that are found are the patient's
      When it searches all the patient's allergies
      Then at least one is found, and each is the patient's

    Scenario: No allergy that another record names is left out
      When it searches all the patient's allergies
      Then each that another record of the patient's names is among them

    Scenario: No allergy that a narrower search finds is left out
      When it searches all the patient's allergies
      Then each that a narrower search of the patient's finds is among them

  @uscore.allergyintolerance.bundle @must @row:USCORE-AllergyIntolerance-02
  Rule: The answer to a search for allergies is a bundle

    Scenario: The allergies come in a searchset
      When it searches all the patient's allergies
      Then each page is a searchset of the type that was searched

  @uscore.allergyintolerance.by-patient-and-clinical-status @should @std @row:USCORE-AllergyIntolerance-05
  Rule: A patient's allergies are found by clinical status

    Scenario Outline: Allergies are found by clinical status, <written>
      When it searches the patient's allergies by clinical status, <written>
      Then exactly the allergies that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's clinical status finds no allergy
      When it searches the patient's allergies by clinical status, and the clinical status is nobody's
      Then nothing is found that does not fit

  @uscore.allergyintolerance.mandatory-elements @must @std @row:USCORE-AllergyIntolerance-03
  Rule: An allergy has what US Core makes mandatory

    Scenario: No mandatory element of an allergy is missing
      When it gathers the allergies
      Then every one of them has what US Core makes mandatory
