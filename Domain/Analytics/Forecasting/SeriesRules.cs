using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>Validates the input of a forecast.</summary>
internal static class SeriesRules
{
    private const int Longest = 14;
    private const double Most = 1e12; // units a day; squares of more would end in infinity

    /// <exception cref="RuleBroken"><c>input.forecast-days</c>, <c>input.forecast-quantity</c></exception>
    public static void Check(IReadOnlyList<Series> series)
    {
        for (var i = 0; i < series.Count; i++)
        {
            var one = series[i];
            if (one.Ahead.Count is < 1 or > Longest)
                throw Days(i, $"1 to {Longest} days ahead can be forecast, not {one.Ahead.Count}.");
            if (one.Ahead.Count != series[0].Ahead.Count || one.Ahead[0].Day != series[0].Ahead[0].Day)
                throw Days(i, "All series must look at the same days ahead.");
            var next = (one.Past.Count > 0 ? one.Past[0].Day : one.Ahead[0].Day).DayNumber;
            foreach (var day in one.Past)
            {
                MustBe(i, day.Day, next++);
                if (day.Quantity is not (>= 0 and <= Most))
                    throw new RuleBroken(
                        ForecastRules.Quantity,
                        $"{day.Quantity} units on {day.Day:O} are not a quantity."
                    )
                    {
                        Field = $"series[{i}].past",
                    };
                if (day.Booked is { } booked && !Falls(booked))
                    throw new RuleBroken(
                        ForecastRules.Quantity,
                        $"What was booked for {day.Day:O} is not a quantity, or is more many days before than few."
                    )
                    {
                        Field = $"series[{i}].past",
                    };
            }
            foreach (var day in one.Ahead)
            {
                MustBe(i, day.Day, next++);
                if (day.Ordered < 0)
                    throw new RuleBroken(
                        ForecastRules.Quantity,
                        $"{day.Ordered} units ordered for {day.Day:O} are not a quantity."
                    )
                    {
                        Field = $"series[{i}].ahead",
                    };
            }
        }
    }

    private static bool Falls(IReadOnlyList<double> booked)
    {
        for (var i = 0; i < booked.Count; i++)
            if (!double.IsFinite(booked[i]) || booked[i] < 0 || (i > 0 && booked[i] > booked[i - 1]))
                return false;
        return true;
    }

    private static void MustBe(int series, DateOnly day, int number)
    {
        if (day.DayNumber != number)
            throw Days(series, $"{day:O} does not follow the day before it in the list.");
    }

    private static RuleBroken Days(int series, string message) =>
        new(ForecastRules.Days, message) { Field = $"series[{series}]" };
}
