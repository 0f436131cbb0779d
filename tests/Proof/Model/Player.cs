namespace BakeryOps.Proof.Model;

/// <summary>Plays steps against the app and the model at once, and compares each answer.</summary>
internal sealed partial class Player(App app, World world)
{
    private int keys;

    /// <summary>What was done, a sentence for each step.</summary>
    public List<string> Story { get; } = [];

    private DateTimeOffset Now => app.Bakery.Clock.GetUtcNow();

    /// <exception cref="Mismatch">App and model differ.</exception>
    public Task Play(Step step)
    {
        var random = new Random(step.Seed);
        return step.Kind switch
        {
            StepKind.Place => Place(random),
            StepKind.Repeat => Repeat(random),
            StepKind.EditByCustomer => Edit(random, byCustomer: true),
            StepKind.EditByStaff => Edit(random, byCustomer: false),
            StepKind.Move => Move(random),
            StepKind.Cancel => Cancel(random),
            StepKind.Work => Work(random),
            StepKind.Price => ChangePrice(random),
            StepKind.StartPromotion => StartPromotion(random),
            StepKind.EndPromotion => EndPromotion(random),
            StepKind.Capacity => ChangeCapacity(random),
            StepKind.Districts => ChangeDistricts(random),
            StepKind.CloseDay => CloseDay(random),
            StepKind.Pause => Pause(),
            StepKind.Availability => ChangeAvailability(random),
            _ => MoveClock(random),
        };
    }

    private void Tell(string sentence) => Story.Add($"{Now:u} {sentence}");

    private string NewKey() => $"{app.Shop.Id}-key-{Interlocked.Increment(ref keys)}";

    private DateOnly AnyDay(Random random) => world.Time.DayOf(Now).AddDays(random.Next(-1, 7));

    private string AnySlot(Random random) => random.Pick([.. world.SlotOrders.Keys]);

    private ModelOrder? AnyOrder(Random random) => world.Orders.Count == 0 ? null : random.Pick(world.Orders);
}
