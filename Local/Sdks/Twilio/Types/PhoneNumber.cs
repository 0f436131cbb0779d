namespace Twilio.Types;

/// <summary>An address to send to: E.164, or <c>whatsapp:+…</c>.</summary>
public class PhoneNumber(string number)
{
    public static implicit operator PhoneNumber(string number) => new(number);
    public override string ToString() => number;
}
