namespace Twilio.Exceptions;

public class TwilioException : Exception
{
    public TwilioException()
    {
    }

    public TwilioException(string message) : base(message)
    {
    }

    public TwilioException(string message, Exception exception) : base(message, exception)
    {
    }
}

/// <summary>No answer. What was asked for may or may not have happened.</summary>
public class ApiConnectionException : TwilioException
{
    public ApiConnectionException(string message) : base(message)
    {
    }

    public ApiConnectionException(string message, Exception exception) : base(message, exception)
    {
    }
}

/// <summary>Twilio refused or failed.</summary>
public class ApiException : TwilioException
{
    public ApiException(string message) : base(message)
    {
    }

    public ApiException(string message, Exception exception) : base(message, exception)
    {
    }

    public ApiException(int code, int status, string message, string moreInfo, Dictionary<string, object> details = null, Exception exception = null)
        : base(message, exception) => (Code, Status, MoreInfo, Details) = (code, status, moreInfo, details);

    /// <summary>Twilio's error code, such as 21610 (opted out); 0 = none was given.</summary>
    public int Code { get; }

    /// <summary>The HTTP status; 0 = the answer held no error in JSON.</summary>
    public int Status { get; }
    public string MoreInfo { get; }
    public Dictionary<string, object> Details { get; }
}
