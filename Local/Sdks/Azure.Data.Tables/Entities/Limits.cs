using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables.Entities;

/// <summary>
/// The service's limits that an emulator does not hold, in its own counting
/// (learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model).
/// </summary>
internal static class Limits
{
    public const int EntityBytes = 1024 * 1024;
    public const int CustomProperties = 252;
    public const int StringChars = 32 * 1024;
    public const int BinaryBytes = 64 * 1024;
    public const int TransactionActions = 100;

    /// <summary>Of the request as the official package would write it, so that what fits here fits there.</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    /// <summary>What a property takes in the entity beside its value: 8 bytes and two a character of its name.</summary>
    public static int Overhead(string name) => 8 + 2 * name.Length;

    public static void HoldEntity(int bytes, int properties)
    {
        if (properties > CustomProperties)
            throw ServiceError.Refuse(400, "TooManyProperties", $"The entity contains {properties} properties; {CustomProperties} are allowed beside the system properties.");
        if (bytes > EntityBytes)
            throw ServiceError.Refuse(400, TableErrorCode.EntityTooLarge, $"The entity is {bytes} bytes; {EntityBytes} are allowed.");
    }

    public static void HoldString(string name, string value)
    {
        if (value.Length > StringChars)
            throw ServiceError.Refuse(400, TableErrorCode.PropertyValueTooLarge, $"The value of '{name}' is {value.Length} characters long; {StringChars} are allowed.");
    }

    public static void HoldBinary(string name, int bytes)
    {
        if (bytes > BinaryBytes)
            throw ServiceError.Refuse(400, TableErrorCode.PropertyValueTooLarge, $"The value of '{name}' is {bytes} bytes long; {BinaryBytes} are allowed.");
    }
}
