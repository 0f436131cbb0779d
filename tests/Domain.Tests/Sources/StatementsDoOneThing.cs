using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BakeryOps.Domain.Tests.Sources;

/// <summary>
/// A condition chooses once, and a statement assigns at most a pair. Several choices are early returns or a switch.
/// </summary>
public class StatementsDoOneThing
{
    private const int MostAssigned = 2;

    private static IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        from file in files
        from node in file.Root.DescendantNodes()
        let offence = Offence(node)
        where offence is not null
        select $"{file.Place(node)}: {offence}";

    private static string? Offence(SyntaxNode node) =>
        node switch
        {
            ConditionalExpressionSyntax one when HasAnother(one) => "conditions within a condition",
            AssignmentExpressionSyntax { Right: TupleExpressionSyntax { Arguments.Count: > MostAssigned } } one
                when one.Left is TupleExpressionSyntax or DeclarationExpressionSyntax => "several values at once",
            _ => null,
        };

    // What a lambda does is another expression.
    private static bool HasAnother(ConditionalExpressionSyntax one) =>
        one.DescendantNodes(below => below is not AnonymousFunctionExpressionSyntax)
            .Any(below => below is ConditionalExpressionSyntax);

    [Fact]
    public void Every_statement_does_one_thing() => Assert.Empty(Offences(SourceFile.All));

    [Fact]
    public void The_sources_are_read() => Assert.True(SourceFile.All.Count > 400, $"{SourceFile.All.Count} files");

    [Theory]
    [InlineData("var a = b ? c : d ? e : f;")]
    [InlineData("var a = b ? (c ? d : e) : f;")]
    [InlineData("var a = (b ? c : d) == 1 ? e : f;")]
    [InlineData("var a = b ? Call(c ? 1 : 2) : f;")]
    [InlineData("(a, b, c) = (1, 2, 3);")]
    [InlineData("var (a, b, c) = (1, 2, 3);")]
    [InlineData("for (var (a, b, c) = (1, 2, 3); ; ) { }")]
    public void One_that_does_more_is_found(string statement) =>
        Assert.Single(Offences([SourceFile.Parsed("Planted.cs", statement)]));

    [Theory]
    [InlineData("var a = b ? c : d; var e = f ? g : h;")]
    [InlineData("var a = b ? c.Select(one => one ? 1 : 2) : d;")]
    [InlineData("(a, b) = (b, a);")]
    [InlineData("var (a, b, c) = Call();")]
    public void One_that_does_not_is_let_be(string statement) =>
        Assert.Empty(Offences([SourceFile.Parsed("Planted.cs", statement)]));
}
