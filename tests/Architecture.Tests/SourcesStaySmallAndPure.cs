using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// Files are small; and Domain is deterministic, so that orchestrations may call it and tests are repeatable.
/// </summary>
public partial class SourcesStaySmallAndPure
{
    private const int LongestFile = 300;

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.TrimEnd('\n').Count(c => c == '\n') + 1
        where lines > LongestFile
        select $"{file.Path}: {lines} lines";

    private static IEnumerable<string> Impure(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("Domain/", StringComparison.Ordinal)
        from Match found in Impurities().Matches(Comments().Replace(file.Text, ""))
        select $"{file.Path}: {found.Value}";

    [GeneratedRegex(
        """
            \bDateTime(Offset)?\.(Utc)?Now\b | \bDateTime\.Today\b | \bTimeProvider\b | \bStopwatch\b | \bEnvironment\.\w+
            | \bGuid\.(NewGuid|CreateVersion7)\b
            | \bRandom\.Shared\b | \bnew\ Random\(\) | \bRandom\ \w+\ =\ new\(\) | \bRandomNumberGenerator\b
            | \bTask(<|\.|\ \w+\() | \bValueTask\b | \bIAsyncEnumerable\b | \bThread\.\w+ | \bFile\.\w+ | \bHttpClient\b | \bConsole\.\w+
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Impurities();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines() => Assert.Empty(TooLong(Repository.Sources));

    [Fact]
    public void A_long_file_is_found() =>
        Assert.Equal(
            ["Long.cs: 301 lines"],
            TooLong([
                new("Long.cs", string.Join('\n', Enumerable.Repeat("// dough", 301)) + "\n"),
                new("Just.cs", string.Join('\n', Enumerable.Repeat("// dough", 300)) + "\n"),
            ])
        );

    // The emulator accepts transactions that the service refuses; Transactions.Submit checks them first.
    private static IEnumerable<string> UncheckedTransactions(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path != "Infrastructure/Storage/Transactions.cs"
        where file.Text.Contains(".SubmitTransactionAsync(", StringComparison.Ordinal)
        where !file.Path.StartsWith("Local/", StringComparison.Ordinal)
        select file.Path;

    [Fact]
    public void Every_transaction_is_checked_before_it_is_submitted() =>
        Assert.Empty(UncheckedTransactions(Repository.Sources));

    [Fact]
    public void An_unchecked_transaction_is_found() =>
        Assert.Single(UncheckedTransactions([new("Infrastructure/Orders/X.cs", "await t.SubmitTransactionAsync(a);")]));

    // The kit refuses keys that a table cannot have, and knows a conflict when it meets one.
    private static IEnumerable<string> RowsBesideTheKit(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.StartsWith("Infrastructure/", StringComparison.Ordinal)
        where !file.Path.StartsWith("Infrastructure/Storage/", StringComparison.Ordinal)
        from Match found in RowCalls().Matches(file.Text)
        select $"{file.Path}: {found.Value}";

    [GeneratedRegex(@"\.((Get|Add|Update|Upsert|Delete)Entity(IfExists)?Async\b|QueryAsync<TableEntity>)")]
    private static partial Regex RowCalls();

    [Fact]
    public void Rows_are_read_and_written_by_the_storage_kit_alone() =>
        Assert.Empty(RowsBesideTheKit(Repository.Sources));

    [Theory]
    [InlineData("await t.GetEntityIfExistsAsync<TableEntity>(p, r);")]
    [InlineData("await t.GetEntityAsync<TableEntity>(p, r);")]
    [InlineData("await t.AddEntityAsync(row);")]
    [InlineData("await t.UpdateEntityAsync(row, version);")]
    [InlineData("await t.UpsertEntityAsync(row);")]
    [InlineData("await t.DeleteEntityAsync(p, r);")]
    [InlineData("t.QueryAsync<TableEntity>(filter);")]
    public void A_row_beside_the_kit_is_found(string planted) =>
        Assert.Single(
            RowsBesideTheKit([
                new("Infrastructure/Orders/OrderTable.cs", planted),
                new("Infrastructure/Storage/LazyTable.cs", planted),
            ])
        );

    [Fact]
    public void Domain_has_no_clock_no_chance_and_no_outside_world()
    {
        Assert.Contains(Repository.Sources, file => file.Path == "Domain/Values/Money.cs");
        Assert.Empty(Impure(Repository.Sources));
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var day = DateTime.Today;")]
    [InlineData("Order Place(TimeProvider clock)")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var id = Guid.CreateVersion7(now);")]
    [InlineData("var die = Random.Shared.Next(6);")]
    [InlineData("var die = new Random();")]
    [InlineData("Random die = new();")]
    [InlineData("RandomNumberGenerator.Fill(key);")]
    [InlineData("await Task.Delay(delay);")]
    [InlineData("Task<Order?> Find(string id);")]
    [InlineData("Task Store(Order order);")]
    [InlineData("ValueTask<DayLedger> Read();")]
    [InlineData("File.ReadAllText(path);")]
    [InlineData("Environment.TickCount64")]
    public void A_glance_outside_is_found(string planted) =>
        Assert.Single(Impure([new("Domain/Orders/Order.cs", planted), new("Functions/Orders/PlaceOrder.cs", planted)]));

    [Theory, InlineData("var die = new Random(seed);"), InlineData("// not DateTime.UtcNow"), InlineData("Guid id")]
    public void What_is_handed_in_is_no_glance_outside(string planted) =>
        Assert.Empty(Impure([new("Domain/Orders/Order.cs", planted)]));
}
