using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders.Exports;

/// <summary>One download of a list.</summary>
/// <param name="name">Of the file.</param>
/// <param name="log">Called once with the number of orders that were read, also if the caller has gone.</param>
internal sealed class OrderExport(OrderPages pages, OrderListing list, string name, Func<int, Task> log)
{
    private const string Csv = "text/csv; charset=utf-8",
        Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private int count;

    public async IAsyncEnumerable<Order> Orders([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var order in pages.ReadAll(list, ct))
        {
            count++;
            yield return order;
        }
    }

    public IAsyncEnumerable<ExportedLine> Lines(CancellationToken ct) =>
        Orders(ct).SelectMany(order => order.Basket.Lines.Select(line => new ExportedLine(order, line)));

    /// <summary>Sent while it is read.</summary>
    public PushStreamHttpResult AsCsv<T>(
        IReadOnlyList<ExportColumn<T>> columns,
        Func<CancellationToken, IAsyncEnumerable<T>> rows,
        CancellationToken ct
    )
    {
        return TypedResults.Stream(Send, Csv, name);

        async Task Send(Stream to)
        {
            try
            {
                await CsvExport.Write(to, columns, rows(ct), ct);
            }
            finally
            {
                await log(count);
            }
        }
    }

    /// <summary>Made first, then sent.</summary>
    public async Task<FileStreamHttpResult> AsExcel<T>(
        IReadOnlyList<ExportColumn<T>> columns,
        Func<CancellationToken, IAsyncEnumerable<T>> rows,
        CancellationToken ct
    )
    {
        var made = await ExcelExport.Make("Orders", columns, rows(ct), ct);
        await log(count);
        return TypedResults.Stream(made, Excel, name);
    }
}
