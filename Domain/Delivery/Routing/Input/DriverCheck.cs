using static BakeryOps.Domain.Delivery.Routing.Input.Requirement;

namespace BakeryOps.Domain.Delivery.Routing.Input;

internal static class DriverCheck
{
    public static void Check(Driver driver, int places, string field)
    {
        Require(
            driver.Start >= 0 && driver.Start < places && driver.End >= 0 && driver.End < places,
            field,
            $"Driver {driver.Id} starts or ends at a place the travel tables do not have."
        );
        Require(
            Moment(driver.Shift.Begins) && driver.Shift.Begins <= driver.Shift.Ends,
            field + ".shift",
            $"The shift of driver {driver.Id} ends before it begins."
        );
        Require(
            driver.Capacity.All(most => most >= 0),
            field + ".capacity",
            $"The capacity of driver {driver.Id} is zero or more."
        );
        Require(
            Price(driver.CostPerKilometre) && Price(driver.CostPerMinute) && Price(driver.CostPerDay),
            field,
            $"The costs of driver {driver.Id} are zero or more."
        );
        Require(
            driver.Trips >= 1 && Length(driver.Reload),
            field + ".trips",
            $"Driver {driver.Id} is loaded once or more, in zero minutes or more."
        );
        Require(
            driver.Break is not { } pause
                || (Moment(pause.Earliest) && pause.Earliest <= pause.Latest && Length(pause.Minutes)),
            field + ".break",
            $"The break of driver {driver.Id} may begin from its earliest to its latest moment, in that order."
        );
        Require(
            driver.Done.All(done => Moment(done.LeftAt))
                && driver.Done.Zip(driver.Done.Skip(1)).All(pair => pair.First.LeftAt <= pair.Second.LeftAt),
            field + ".done",
            $"Driver {driver.Id} left the stops that are done in another order."
        );
    }
}
