using System.Text.RegularExpressions;
using BakeryOps.Domain.Notifications;
using Fluid;
using Fluid.Ast;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>
/// A parsed template. Its text has four parts, each after a line with its name: <c>--- subject</c>, <c>--- sms</c>,
/// <c>--- link</c> (the label of the e-mail's link) and <c>--- email</c>. A blank line ends a paragraph of the e-mail.
/// </summary>
internal sealed partial record MessageTemplate(
    IFluidTemplate Subject,
    IFluidTemplate Sms,
    IFluidTemplate Link,
    IFluidTemplate Email
)
{
    /// <summary>
    /// Stands for the blank lines of the template, so that blank lines in the data make no paragraphs.
    /// </summary>
    public const char ParagraphEnd = '\u001E';

    private static readonly FluidParser Parser = new();

    /// <exception cref="FormatException">A part is missing, unknown or no Liquid.</exception>
    public static MessageTemplate Parse(string text)
    {
        var parts = Heading().Split(text);
        Dictionary<string, string> byName = [];
        for (var heading = 1; heading < parts.Length; heading += 2)
            byName.Add(parts[heading], parts[heading + 1].Trim('\n'));
        if (parts[0].Length > 0 || byName.Count != 4)
            throw new FormatException("A template has the parts subject, sms, link and email, and nothing else.");
        return new(
            Part(byName, "subject"),
            Part(byName, "sms"),
            Part(byName, "link"),
            Part(
                byName.ToDictionary(part => part.Key, part => BlankLines().Replace(part.Value, $"{ParagraphEnd}")),
                "email"
            )
        );
    }

    /// <exception cref="FormatException">It is no Liquid; the message says where.</exception>
    public static IFluidTemplate Parsed(string source)
    {
        if (Heading().IsMatch(source + "\n"))
            throw new FormatException("A line may not begin with '--- ' and a word.");
        if (!Parser.TryParse(source, out var template, out var error))
            throw new FormatException(error);
        new RangeBan().VisitTemplate(template);
        return template;
    }

    /// <summary>The parts of a template's text, by name.</summary>
    public static IReadOnlyDictionary<string, string> PartsOf(string text)
    {
        var parts = Heading().Split(text);
        return Enumerable
            .Range(0, parts.Length / 2)
            .ToDictionary(part => parts[2 * part + 1], part => parts[2 * part + 2].Trim('\n'));
    }

    /// <summary>The text with a shop's own words in place of some parts.</summary>
    public static string With(string text, OwnTemplate own)
    {
        var parts = new Dictionary<string, string>(PartsOf(text));
        if (own.Sms is not null)
            parts["sms"] = own.Sms;
        if (own.Email is { } email)
        {
            parts["subject"] = email.Subject;
            parts["link"] = email.Link;
            parts["email"] = email.Text;
        }
        return string.Concat(parts.Select(part => $"--- {part.Key}\n{part.Value.ReplaceLineEndings("\n")}\n"));
    }

    private static IFluidTemplate Part(Dictionary<string, string> parts, string name)
    {
        if (!parts.TryGetValue(name, out var source))
            throw new FormatException($"The template has no part '{name}'.");
        try
        {
            return Parsed(source);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"Part '{name}': {wrong.Message}", wrong);
        }
    }

    [GeneratedRegex(
        @"^--- (\w+)\n",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Heading();

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankLines();

    /// <summary>A range such as <c>(1..2000000000)</c> is built in memory before any limit of steps counts.</summary>
    private sealed class RangeBan : AstVisitor
    {
        protected override Expression VisitRangeExpression(RangeExpression rangeExpression) =>
            throw new FormatException("A template may not use ranges.");
    }
}
