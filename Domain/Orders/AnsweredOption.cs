using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Reads the answer to one option.</summary>
/// <param name="Field">The answer's place in the request.</param>
internal readonly record struct AnsweredOption(OptionAnswer Answer, OptionGroup Group, string Field, Shop Shop)
{
    /// <returns>Null: it is empty.</returns>
    /// <exception cref="RuleBroken"><c>option.…</c>, <c>input.…</c></exception>
    public PromisedOption? Read()
    {
        var choices = Answer.Choices is { Count: > 0 } some ? some : null;
        var text = Answer.Text?.Trim() is { Length: > 0 } written ? written : null;
        return (Group.Kind, choices, text, Answer.Number) switch
        {
            (_, null, null, null) => null,
            (OptionKind.Choice, { } ids, null, null) => Chosen(ids),
            (OptionKind.Text, null, { } line, null) => Written(line),
            (OptionKind.Number, null, null, { } number) => Counted(number),
            _ => throw Bad(
                OptionRules.WrongKind,
                $"'{Name}' is answered by one {Kind} and nothing else.",
                new Choices([Kind])
            ),
        };
    }

    private string Name => Group.Name.In(Shop.Language);

    private string Kind => EnumNames.Of(typeof(OptionKind))[(int)Group.Kind];

    private PromisedOption Chosen(IReadOnlyList<string> ids)
    {
        if (ids.Count < Group.MinChoices || ids.Count > Group.MaxChoices)
            throw Bad(
                OptionRules.BadCount,
                $"'{Name}' takes {Group.MinChoices} to {Group.MaxChoices} choices.",
                new AllowedRange(Group.MinChoices, Group.MaxChoices)
            );
        var price = Money.Zero(Shop.Currency);
        var chosen = new List<PromisedChoice>(ids.Count);
        foreach (var id in ids)
        {
            var choice = Choice(id);
            if (chosen.Exists(before => before.Id == id))
                throw Bad(OptionRules.Repeated, $"'{id}' is chosen twice.", Group.Alternatives());
            chosen.Add(new(id, choice.Name.In(Shop.Language)));
            if (choice.Price is { } extra)
                price += extra;
        }
        return new(Group.Id, Name, price, Choices: chosen);
    }

    private OptionChoice Choice(string? id)
    {
        foreach (var choice in Group.Choices)
            if (choice.Id == id)
                return choice.OnSale
                    ? choice
                    : throw Bad(
                        OptionRules.ChoiceNotOnSale,
                        $"{choice.Name.In(Shop.Language)} is not on sale now.",
                        Group.Alternatives()
                    );
        throw Bad(OptionRules.ChoiceNotFound, $"'{Name}' has no choice '{id}'.", Group.Alternatives());
    }

    private PromisedOption Written(string text)
    {
        if (text.Length > Group.MaxLength)
            throw Bad(InputRules.TooLong, $"'{Name}' has at most {Group.MaxLength} characters.", Group.Alternatives());
        // It is printed on the cake, and in letters to addresses that nobody has checked.
        return PlainText.IsName(text)
            ? new(Group.Id, Name, Group.Price ?? Money.Zero(Shop.Currency), Text: text)
            : throw Bad(OptionRules.BadText, $"'{Name}' is one line without links or invisible characters.", null);
    }

    private PromisedOption Counted(int number) =>
        number >= Group.Min && number <= Group.Max
            ? new(Group.Id, Name, (Group.Price ?? Money.Zero(Shop.Currency)) * number, Number: number)
            : throw Bad(
                InputRules.OutOfRange,
                $"'{Name}' is a whole number from {Group.Min} to {Group.Max}.",
                Group.Alternatives()
            );

    private RuleBroken Bad(Rule rule, string message, Alternative? nearest) =>
        new(rule, message) { Field = Field, Nearest = nearest };
}

internal static class OptionAlternatives
{
    /// <summary>The ids that can be chosen, or the length or number that is possible.</summary>
    public static Alternative Alternatives(this OptionGroup group) =>
        group.Kind switch
        {
            OptionKind.Choice => new Choices(group.Choices.Where(one => one.OnSale).Select(one => one.Id)),
            OptionKind.Text => new AllowedRange(1, group.MaxLength),
            _ => new AllowedRange(group.Min, group.Max),
        };
}
