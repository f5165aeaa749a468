Feature: CarePlan
  The plan of one or more practitioners for the care of a patient, often for certain
  conditions. (document: CarePlan)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.careplan.references-resolve @may @row:USCORE-CarePlan-03
  Rule: Who delivers a plan and what it addresses can be read

    Scenario: Contributors, care teams and conditions of the plans are there
      When it follows the care plans to their contributors, teams and conditions
      Then each leads to the record that it names

  @uscore.careplan.mandatory-elements @must @std @row:USCORE-CarePlan-04
  Rule: A care plan has what US Core makes mandatory

    Scenario: No mandatory element of a care plan is missing
      When it gathers the care plans
      Then every one of them has what US Core makes mandatory
