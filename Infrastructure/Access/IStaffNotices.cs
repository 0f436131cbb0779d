using BakeryOps.Domain.Access;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Tells members of staff about their accounts, by e-mail.</summary>
public interface IStaffNotices
{
    Task Send(StaffNotice notice, CancellationToken ct);
}
