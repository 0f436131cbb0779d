using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Access;

/// <summary>Property tests with arbitrary input.</summary>
public class AnythingAtAll
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Any_secret_reads_back_from_its_token() =>
        Prop.ForAll(
                Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(SessionToken.SecretBytes).ToArbitrary(),
                secret =>
                    SessionToken.TryParse(new SessionToken("a-shop", "s1", "0001", secret).Written, out var read)
                    && read.Secret.SequenceEqual(secret)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_a_token_or_none_and_what_is_read_is_safe_in_a_key() =>
        Prop.ForAll<string?>(text =>
                !SessionToken.TryParse(text, out var token)
                || (TokenPart.IsOne(token.ShopId) && TokenPart.IsOne(token.StaffId) && TokenPart.IsOne(token.SessionId))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_a_password_or_refused_as_one() =>
        Prop.ForAll<NonNull<string>>(password =>
            {
                try
                {
                    Password.MustBeText(password.Get);
                }
                catch (RuleBroken broken)
                {
                    return broken.Code is "input.weak-password" or "input.bad-password";
                }
                return password.Get.Length >= Password.Shortest;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void However_often_one_tries_a_source_opens_again_within_the_longest_closure() =>
        Prop.ForAll<NonNegativeInt[]>(minutes =>
            {
                var (tries, now) = (PasswordAttempts.None("s", "1", "address-0001", Now), Now);
                foreach (var wait in minutes)
                {
                    now = now.AddMinutes(wait.Get);
                    if (tries.LetsTry(now))
                        tries = tries.WithTry(now);
                }
                return tries.LetsTry(now.AddMinutes(32));
            })
            .QuickCheckThrowOnFailure();
}
