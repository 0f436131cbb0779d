using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Password">A new first one; 12 to 256 characters, and none that one would guess.</param>
public sealed record ResetPasswordRequest(string Password)
{
    public static ResetPasswordRequest Example { get; } = new("five loaves of rye");
}

public sealed class ResetPassword(IStaff staff, PasswordDesk passwords, TimeProvider clock)
{
    [Function(nameof(ResetPassword)), MayCall(Caller.Staff, Role.Owner), Takes<ResetPasswordRequest>]
    [Description("Gives somebody who forgot theirs a new password, and opens an account that too many tries have closed. All their sessions end.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/staff/{id:length(32)}/password")] HttpRequest request, string id, FunctionContext context, CancellationToken ct)
    {
        var (now, asked) = (clock.GetUtcNow(), await request.ReadJson<ResetPasswordRequest>(ct));
        await passwords.Set((await staff.Of(context.Identity().ShopId, ct)).Find(id), asked.Password, now, ct);
        return TypedResults.NoContent();
    }
}
