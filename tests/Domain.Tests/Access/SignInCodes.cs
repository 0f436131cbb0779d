using BakeryOps.Domain.Access;

namespace BakeryOps.Domain.Tests.Access;

public class SignInCodes
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly SignInContact Contact = new("+84905550101", null);

    private static (SignInCode Code, SessionToken Challenge) New() =>
        SignInCode.New("shop", "abc", new byte[32], 42, Contact, null, Now);

    [Fact]
    public void It_has_six_digits_and_is_right_once()
    {
        var (code, challenge) = New();
        Assert.Equal("000042", code.Code);
        var (used, isRight) = code.Try(challenge, "000042", Now.AddMinutes(10).AddTicks(-1));
        Assert.True(isRight);
        Assert.Null(used.Code);
        Assert.False(used.Try(challenge, "000042", Now).IsRight);
    }

    [Fact]
    public void After_five_wrong_tries_it_is_void()
    {
        var (code, challenge) = New();
        for (var i = 0; i < 4; i++)
            code = code.Try(challenge, "42", Now).Next;
        Assert.True(code.Try(challenge, "000042", Now).IsRight);
        code = code.Try(challenge, "", Now).Next;
        Assert.Null(code.Code);
        Assert.False(code.Try(challenge, "000042", Now).IsRight);
    }

    [Fact]
    public void Without_its_challenge_it_opens_nothing_and_no_try_is_used_up()
    {
        var (code, challenge) = New();
        var (next, isRight) = code.Try(challenge with { Secret = [1, .. new byte[31]] }, "000042", Now);
        Assert.False(isRight);
        Assert.Same(code, next);
    }

    [Fact]
    public void It_expires()
    {
        var (code, challenge) = New();
        Assert.False(code.Try(challenge, "000042", Now.AddMinutes(10)).IsRight);
    }
}
