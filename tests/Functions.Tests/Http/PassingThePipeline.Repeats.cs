using BakeryOps.Functions.Tests.Access;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>Repeats of requests that failed, and of those with a long answer.</summary>
public partial class PassingThePipeline
{
    [Fact]
    public async Task A_fault_is_not_stored_and_what_is_made_has_the_same_id_next_time()
    {
        var (key, text) = (Guid.NewGuid().ToString(), $"rye {Guid.NewGuid()}");
        Assert.Equal(500, (await Make(text, key)).Status);
        var made = await Make(text, key);
        var again = await Make(text, key);
        Assert.Equal((201, 201), (made.Status, again.Status));
        Assert.Equal(made.Json!.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal(made.Headers.Location, again.Headers.Location);
        Assert.Equal(2, Planted.Made[text]);
    }

    [Fact]
    public async Task A_long_answer_is_not_stored_and_the_repeat_finds_the_same_id()
    {
        var (key, text) = (Guid.NewGuid().ToString(), $"long {Guid.NewGuid()}");
        Assert.Equal(500, (await Make(text, key)).Status);
        Assert.Equal((await Make(text, key)).Headers.Location, (await Make(text, key)).Headers.Location);
        Assert.Equal(3, Planted.Made[text]);
    }

    [Fact]
    public async Task Without_a_key_each_is_another()
    {
        var text = $"rye {Guid.NewGuid()}";
        await Make(text, null);
        Assert.NotEqual((await Make(text, null)).Headers.Location, (await Make(text, null)).Headers.Location);
    }

    private Task<Answer> Make(string text, string? key) =>
        http.Call("POST", "api/make", new { text }, headers: [("X-Shop", shop), .. Header("Idempotency-Key", key)]);
}
