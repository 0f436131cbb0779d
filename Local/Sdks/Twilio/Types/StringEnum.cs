namespace Twilio.Types;

/// <summary>A word of an open list: one that is new at Twilio is kept as it came.</summary>
public abstract class StringEnum
{
    private string value;

    protected StringEnum()
    {
    }

    protected StringEnum(string value) => this.value = value;

    public void FromString(string value) => this.value = value;
    public override string ToString() => value;
    public override bool Equals(object obj) => obj is not null && obj.GetType() == GetType() && value == ((StringEnum)obj).value;
    public override int GetHashCode() => value?.GetHashCode(StringComparison.Ordinal) ?? 0;
    public static bool operator ==(StringEnum a, StringEnum b) => a is null ? b is null : a.Equals(b);
    public static bool operator !=(StringEnum a, StringEnum b) => !(a == b);
}
