using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Domain.Workflows;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Workflows;

/// <summary>Notices to staff as notifications.</summary>
public sealed class StaffNotices(IMessages messages) : IStaffNotices
{
    public Task Send(StaffNotice notice, CancellationToken ct) =>
        messages.Send(StaffNotifications.MessageOf(notice), ct);
}
