namespace BakeryOps.Domain.Catalogue;

/// <summary>What an order takes of a person's limit in one week of a drop.</summary>
/// <param name="Limit">Identifies product, week and person: no personal data.</param>
/// <param name="Key">Identifies the submission of the order that has it.</param>
/// <param name="Units">At least 1.</param>
public sealed record DropUse(string Limit, string Key, int Units);
