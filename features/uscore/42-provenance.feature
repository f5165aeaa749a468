Feature: Provenance
  When records were made or notes signed, and by whom. (document: Provenance)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.provenance.readable @must @row:USCORE-Provenance-01
  Rule: Provenance can be retrieved

    Scenario: Provenance that came with a record is read by its id
      When it reads some of the provenance records by their ids
      Then each read gives the record as it was found

  @uscore.provenance.recorded-when @must @row:USCORE-Provenance-02
  Rule: Provenance tells when the data were recorded

    Scenario: Every provenance record has its instant
      When it gathers the provenance records
      Then every one of them tells the instant of recording

  @uscore.provenance.by-whom @must @row:USCORE-Provenance-03
  Rule: Provenance tells who was involved

    Scenario: Every provenance record names its author and a provider
      When it gathers the provenance records
      Then every one of them names an author and a provider

    Scenario: Whom provenance names can be read
      When it follows the provenance records to those they name
      Then each leads to the record that it names

  @uscore.provenance.mandatory-elements @must @std @row:USCORE-Provenance-04
  Rule: Provenance has what US Core makes mandatory

    Scenario: No mandatory element of provenance is missing
      When it gathers the provenance records
      Then every one of them has what US Core makes mandatory
