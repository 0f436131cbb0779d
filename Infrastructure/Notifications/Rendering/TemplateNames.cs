using Fluid;
using Fluid.Ast;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>The names that a template reads, without those that it sets itself.</summary>
internal sealed class TemplateNames : AstVisitor
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly HashSet<string> set = new(StringComparer.Ordinal) { "forloop" };

    public static IEnumerable<string> ReadBy(IFluidTemplate template)
    {
        var names = new TemplateNames();
        names.VisitTemplate(template);
        return names.read.Except(names.set);
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        if (memberExpression.Segments is [IdentifierSegment first, ..])
            read.Add(first.Identifier);
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        set.Add(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        set.Add(captureStatement.Identifier);
        return base.VisitCaptureStatement(captureStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        set.Add(forStatement.Identifier);
        return base.VisitForStatement(forStatement);
    }
}
