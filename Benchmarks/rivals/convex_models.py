"""The models of the comparison with CVXPY, each a function that draws the data and returns what states
the problem; only the latter counts as building it. The data are those of Sources/ConvexBench.
"""

import cvxpy as cp
import numpy as np
import scipy.sparse as sp

MODELS = {}


def model(function):
    MODELS[function.__name__] = function
    return function


class Generator:
    """Uniform and nearly normal numbers that ConvexBench draws too, bit for bit:
    s ← 6364136223846793005 s + 1442695040888963407 mod 2⁶⁴, u = ⌊s / 2¹¹⌋ · 2⁻⁵³."""

    FACTOR, SHIFT = np.uint64(6364136223846793005), np.uint64(1442695040888963407)

    def __init__(self, seed):
        self.state = np.uint64(seed)

    def uniform(self, *shape):
        count = int(np.prod(shape))
        result = np.empty(count)
        with np.errstate(over="ignore"):
            for first in range(0, count, 1 << 20):
                length = min(1 << 20, count - first)
                powers = np.cumprod(np.full(length, self.FACTOR), dtype=np.uint64)
                sums = np.concatenate(([np.uint64(1)], powers[:-1])).cumsum(dtype=np.uint64)
                states = powers * self.state + sums * self.SHIFT
                result[first:first + length] = (states >> np.uint64(11)).astype(float) * 2.0**-53
                self.state = states[-1]
        return result.reshape(shape)

    def normal(self, *shape):
        u = self.uniform(int(np.prod(shape)), 4)
        return (np.sqrt(3.0) * (u[:, 0] + u[:, 1] + u[:, 2] + u[:, 3] - 2.0)).reshape(shape)

    def integers(self, limit, *shape):
        return np.floor(self.uniform(*shape) * limit).astype(np.int64)


@model
def lp_1e4():
    n, m, k = 10000, 5000, 5
    r = Generator(101)
    rows, values = r.integers(m, n, k), r.normal(n, k)
    a = sp.csc_matrix((values.ravel(), (rows.ravel(), np.repeat(np.arange(n), k))), shape=(m, n))
    u, v, y = r.uniform(n), r.uniform(n), r.normal(m)
    is_basic = np.arange(n) % 2 == 0
    b = a @ np.where(is_basic, u + 0.1, 0.0)
    c = a.T @ y + np.where(is_basic, 0.0, v + 0.1)

    def state():
        x = cp.Variable(n)
        return cp.Problem(cp.Minimize(c @ x), [a @ x == b, x >= 0])
    return state


def assets(n, k, seed):
    r = Generator(seed)
    factors = r.normal(n, k) / np.sqrt(k)
    variances = r.uniform(n) * np.sqrt(k) * 0.1 + 0.01
    return factors, variances, 0.1 * r.normal(n) + 0.05


def portfolio(n, k, seed):
    factors, variances, means = assets(n, k, seed)

    def state():
        x, f = cp.Variable(n), cp.Variable(k)
        risk = cp.sum_squares(f) + cp.sum_squares(cp.multiply(np.sqrt(variances), x))
        return cp.Problem(cp.Minimize(risk - means @ x),
                          [factors.T @ x == f, cp.sum(x) == 1, x >= 0])
    return state


@model
def portfolio_500():
    return portfolio(500, 25, 201)


@model
def portfolio_2000():
    return portfolio(2000, 100, 202)


@model
def portfolio_500_dense():
    factors, variances, means = assets(500, 25, 201)
    covariance = factors @ factors.T + np.diag(variances)

    def state():
        x = cp.Variable(500)
        return cp.Problem(cp.Minimize(cp.quad_form(x, covariance) - means @ x),
                          [cp.sum(x) == 1, x >= 0])
    return state


def lasso(m, n, seed):
    r = Generator(seed)
    a = r.normal(m, n)
    b = a @ np.where(np.arange(n) % 100 == 0, 1.0, 0.0) + 0.1 * r.normal(m)
    weight = 0.1 * np.max(np.abs(2 * a.T @ b))

    def state():
        x = cp.Variable(n)
        return cp.Problem(cp.Minimize(cp.sum_squares(a @ x - b) + weight * cp.norm1(x)))
    return state


@model
def lasso_200x1000():
    return lasso(200, 1000, 302)


@model
def lasso_1000x5000():
    return lasso(1000, 5000, 301)


@model
def svm_5000x50():
    m, n = 5000, 50
    r = Generator(401)
    points, planted = r.normal(m, n), r.normal(n)
    labels = np.where(points @ planted + 0.5 * r.normal(m) < 0, -1.0, 1.0)

    def state():
        w, b = cp.Variable(n), cp.Variable()
        margins = cp.multiply(labels, points @ w + b)
        return cp.Problem(cp.Minimize(0.5 * cp.sum_squares(w) + cp.sum(cp.pos(1 - margins))))
    return state


@model
def huber_2000x100():
    m, n = 2000, 100
    r = Generator(501)
    a, planted = r.normal(m, n), r.normal(n)
    b = a @ planted + 0.1 * r.normal(m)
    b = np.where(np.arange(m) % 20 == 0, b + 10.0, b)

    def state():
        x = cp.Variable(n)
        return cp.Problem(cp.Minimize(cp.sum(cp.huber(a @ x - b, 1.0))))
    return state


@model
def logistic_2000x100():
    m, n = 2000, 100
    r = Generator(1001)
    points, planted = r.normal(m, n), r.normal(n)
    labels = np.where(points @ planted + r.normal(m) > 0, 1.0, -1.0)

    def state():
        w = cp.Variable(n)
        losses = cp.logistic(-cp.multiply(labels, points @ w))
        return cp.Problem(cp.Minimize(cp.sum(losses) + 0.5 * cp.sum_squares(w)))
    return state


def inpainting(n, seed):
    i, j = np.meshgrid(np.arange(n), np.arange(n), indexing="ij")
    disc = ((i - n / 2)**2 + (j - n / 2)**2 <= (n / 4)**2).astype(float)
    image = 0.25 + 0.5 * disc + 0.25 * (i / (n - 1.0))
    rows, columns = np.nonzero(Generator(seed).uniform(n, n) < 0.5)

    def state():
        u = cp.Variable((n, n))
        down, right = u[1:, :-1] - u[:-1, :-1], u[:-1, 1:] - u[:-1, :-1]
        steps = cp.vstack([cp.vec(down, order="F"), cp.vec(right, order="F")])
        return cp.Problem(cp.Minimize(cp.sum(cp.norm(steps, 2, axis=0))),
                          [u[rows, columns] == image[rows, columns]])
    return state


@model
def tv_128():
    return inpainting(128, 601)


@model
def tv_256():
    return inpainting(256, 602)


@model
def mee_1000_vec():
    m = 1000
    points = Generator(701).normal(m, 3)

    def state():
        a, b = cp.Variable((3, 3), PSD=True), cp.Variable(3)
        return cp.Problem(cp.Minimize(-cp.log_det(a)),
                          [cp.norm(points @ a + cp.outer(np.ones(m), b), 2, axis=1) <= 1])
    return state


@model
def mee_1000_loop():
    m = 1000
    points = Generator(701).normal(m, 3)

    def state():
        a, b = cp.Variable((3, 3), PSD=True), cp.Variable(3)
        return cp.Problem(cp.Minimize(-cp.log_det(a)),
                          [cp.norm(a @ points[i] + b) <= 1 for i in range(m)])
    return state


@model
def trajectory_1000():
    n = 1000
    angles = np.pi * (1 - np.arange(n + 1) / n)
    directions = np.stack([np.cos(angles), np.sin(angles)], 1)[300:701]

    def state():
        path, length = cp.Variable((n + 1, 2)), cp.Variable()
        offsets = path[300:701] - np.array([5.0, 0.0])
        return cp.Problem(cp.Minimize(length), [
            cp.norm(path[1:] - path[:-1], 2, axis=1) <= length / n,
            path[0] == [0, 0], path[n] == [10, 0],
            cp.sum(cp.multiply(directions, offsets), axis=1) >= 2])
    return state


def maximum_cut(n, seed):
    r = Generator(seed)
    weights = np.triu((r.uniform(n, n) < 0.5) * r.uniform(n, n), 1)
    weights = weights + weights.T
    laplacian = np.diag(weights.sum(1)) - weights

    def state():
        x = cp.Variable((n, n), PSD=True)
        return cp.Problem(cp.Maximize(cp.trace(laplacian @ x) / 4), [cp.diag(x) == 1])
    return state


@model
def maxcut_50():
    return maximum_cut(50, 801)


@model
def maxcut_100():
    return maximum_cut(100, 802)


@model
def norm4_2():
    def state():
        x = cp.Variable(2)
        return cp.Problem(cp.Minimize(x[0] + 2 * x[1]), [cp.pnorm(x, 4) <= 1])
    return state


@model
def norm4_200():
    costs = Generator(902).normal(200)

    def state():
        x = cp.Variable(200)
        return cp.Problem(cp.Minimize(costs @ x), [cp.pnorm(x, 4) <= 1])
    return state


@model
def gp_box():
    def state():
        h, w, d = cp.Variable(pos=True), cp.Variable(pos=True), cp.Variable(pos=True)
        return cp.Problem(cp.Maximize(h * w * d), [
            2 * (h * w + h * d) <= 200, w * d <= 50, h / w >= 0.5, h / w <= 2, d / w >= 0.5,
            d / w <= 2])
    return state


@model
def gp_200():
    n, m = 40, 200
    r = Generator(1102)
    indices = r.integers(n, m, 4)
    exponents = np.round(2 * r.uniform(m, 4) - 1, 3)
    coefficients = r.uniform(m) + 0.1

    def state():
        x = cp.Variable(n, pos=True)
        terms = []
        for i in range(m):
            term = coefficients[i]
            for j in range(4):
                term = term * x[int(indices[i, j])]**float(exponents[i, j])
            terms.append(term)
        return cp.Problem(cp.Minimize(cp.sum(cp.hstack(terms))), [x >= 0.1, x <= 10])
    return state


@model
def gp_rectangle():
    def state():
        h, w = cp.Variable(pos=True), cp.Variable(pos=True)
        return cp.Problem(cp.Minimize(2 * h + 2 * w), [h * w == 1, h >= 2 * w])
    return state


@model
def matrixfrac_30():
    n = 30
    r = Generator(1401)
    drawn = [r.normal(n, n) for _ in range(4)]
    matrices = [b @ b.T / n + 0.1 * np.eye(n) for b in drawn]
    q = r.normal(n)

    def state():
        t = cp.Variable(4, nonneg=True)
        total = sum(t[i] * matrices[i] for i in range(4))
        return cp.Problem(cp.Minimize(cp.matrix_frac(q, total)), [cp.sum(t) == 1])
    return state


@model
def sos_20():
    def state():
        degree = 10
        coefficients = np.zeros(2 * degree + 1)
        coefficients[20], coefficients[10], coefficients[1] = 1, -5, 1
        g, q = cp.Variable(), cp.Variable((degree + 1, degree + 1), PSD=True)
        constraints = []
        for k in range(2 * degree + 1):
            total = sum(q[i, k - i] for i in range(max(0, k - degree), min(degree, k) + 1))
            constraints.append(total == coefficients[k] - (g if k == 0 else 0))
        return cp.Problem(cp.Maximize(g), constraints)
    return state


@model
def entropy_1000():
    n = 1000
    x = np.arange(n) / (n - 1.0)

    def state():
        p = cp.Variable(n)
        return cp.Problem(cp.Maximize(cp.sum(cp.entr(p))),
                          [cp.sum(p) == 1, x @ p == 0.3, x**2 @ p == 0.15])
    return state


@model
def nearest_corr_40():
    n = 40
    g = Generator(1501).normal(n, n)
    g = (g + g.T) / 4
    np.fill_diagonal(g, 1.0)

    def state():
        x = cp.Variable((n, n), PSD=True)
        return cp.Problem(cp.Minimize(cp.norm(x - g, "fro")), [cp.diag(x) == 1])
    return state


def chain(k):
    bounds = Generator(1801).uniform(k)

    def state():
        x = cp.Variable(k + 1)
        constraints = [x[i] + 2 * x[i + 1] >= bounds[i] for i in range(k)]
        return cp.Problem(cp.Minimize(cp.sum(x)), constraints + [x >= 0])
    return state


@model
def loop_1000():
    return chain(1000)


@model
def loop_4000():
    return chain(4000)


@model
def tiny_lp():
    def state():
        x, y = cp.Variable(nonneg=True), cp.Variable(nonneg=True)
        return cp.Problem(cp.Minimize(-3 * x - 5 * y), [x <= 4, 2 * y <= 12, 3 * x + 2 * y <= 18])
    return state


@model
def tiny_socp():
    def state():
        v = cp.Variable(2)
        return cp.Problem(cp.Minimize(v[0] + 2 * v[1]), [cp.norm(v) <= 1])
    return state


@model
def tiny_exp():
    def state():
        x = cp.Variable()
        return cp.Problem(cp.Minimize(cp.exp(x) + cp.exp(-2 * x)))
    return state


@model
def tiny_sdp():
    def state():
        x = cp.Variable((2, 2), PSD=True)
        return cp.Problem(cp.Minimize(cp.trace(x)), [x[0, 1] == 1])
    return state
