using static BakeryOps.Domain.Delivery.Routing.Input.Requirement;

namespace BakeryOps.Domain.Delivery.Routing.Input;

internal static class StopCheck
{
    public static void Check(Stop stop, int places, string field)
    {
        Require(
            stop.Place >= 0 && stop.Place < places,
            field + ".place",
            $"Stop {stop.Id} is at a place the travel tables do not have."
        );
        Require(Length(stop.Service), field + ".service", $"Stop {stop.Id} takes zero minutes or more.");
        Require(
            Moment(stop.Window.Opens) && stop.Window.Opens <= stop.Window.Closes,
            field + ".window",
            $"The window of stop {stop.Id} closes before it opens."
        );
        Require(
            stop.Window.LatePrice is not { } price || Price(price),
            field + ".window",
            $"The price of being late at stop {stop.Id} is zero or more."
        );
        Require(stop.Demand.All(Length), field + ".demand", $"What stop {stop.Id} takes is zero or more.");
        Require(stop.Priority is >= 0 and <= 5, field + ".priority", $"The priority of stop {stop.Id} is 0 to 5.");
        Require(stop.LongestRide >= 0, field + ".longestRide", $"The longest ride to stop {stop.Id} is zero or more.");
        Require(
            stop.Promise is not { } promise
                || (Moment(promise.At) && Price(promise.PricePerMinute) && Price(promise.OtherDriverPrice)),
            field + ".promise",
            $"The promise to stop {stop.Id} has a time, and prices of zero or more."
        );
    }
}
