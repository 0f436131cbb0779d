namespace BakeryOps.Infrastructure.Notifications.Smtp;

/// <summary>What the server said: three digits, and lines for people (RFC 5321 §4.2).</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsFine => Code is >= 200 and < 400;
    public bool IsForGood => Code >= 500;
    public override string ToString() => $"{Code} {string.Join(" ", Lines)}";
}

/// <summary>The server refused a step. <paramref name="command"/> is the verb only: what follows it may be secret or personal.</summary>
internal sealed class SmtpRefusal(string command, SmtpReply reply) : Exception($"The mail server answered {command} with {reply.Code}.")
{
    public string Command { get; } = command;
    public SmtpReply Reply { get; } = reply;
}
