"""What array-api-tests checks of min, max, argmin and argmax, for where the suite cannot be had.

Arrays, shapes, axes and expected values are made as there: real dtypes, no NaN except where it has
to propagate, Python's own min and max over lists as the oracle.
"""

import argmin_array_api as xp
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

DTYPES = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]
relaxed = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def arrays(min_dims):
    def of(dtype):
        elements = {"allow_nan": False} if dtype.startswith("f") else {}
        shapes = hnp.array_shapes(min_dims=min_dims, max_dims=4, min_side=1, max_side=5)
        return hnp.arrays(dtype, shapes, elements=hnp.from_dtype(np.dtype(dtype), **elements))

    return st.sampled_from(DTYPES).flatmap(of)


def groups(a, axes):
    """The elements of each block, in C order, by the index of its result."""
    kept = [k for k in range(a.ndim) if k not in axes]
    for outer in np.ndindex(*[a.shape[k] for k in kept]):
        index = [slice(None)] * a.ndim
        for k, place in zip(kept, outer):
            index[k] = place
        yield [x.item() for x in np.ravel(a[tuple(index)])]


def shape_of(a, axes, keepdims):
    return tuple(1 if k in axes else n for k, n in enumerate(a.shape) if keepdims or k not in axes)


@pytest.mark.parametrize("name", ["argmin", "argmax"])
@relaxed
@given(a=arrays(1), data=st.data(), keepdims=st.booleans())
def test_places(name, a, data, keepdims):
    axis = data.draw(st.none() | st.integers(-a.ndim, a.ndim - 1))
    out = np.asarray(getattr(xp, name)(xp.asarray(a), axis=axis, keepdims=keepdims)._array)
    axes = tuple(range(a.ndim)) if axis is None else (axis % a.ndim,)
    assert out.dtype in (np.int32, np.int64)
    assert out.shape == shape_of(a, axes, keepdims)
    pick = min if name == "argmin" else max
    expected = [pick(range(len(g)), key=g.__getitem__) for g in groups(a, axes)]
    assert [int(x) for x in out.ravel()] == expected


@pytest.mark.parametrize("name", ["min", "max"])
@relaxed
@given(a=arrays(0), data=st.data(), keepdims=st.booleans())
def test_values(name, a, data, keepdims):
    tuples = st.lists(st.integers(0, a.ndim - 1), unique=True).map(tuple) if a.ndim else st.just(())
    axis = data.draw(st.none() | tuples | (st.integers(-a.ndim, a.ndim - 1) if a.ndim else st.none()))
    out = np.asarray(getattr(xp, name)(xp.asarray(a), axis=axis, keepdims=keepdims)._array)
    axes = (
        tuple(range(a.ndim)) if axis is None
        else tuple(k % a.ndim for k in (axis if isinstance(axis, tuple) else (axis,)))
    )
    assert out.dtype == a.dtype
    assert out.shape == shape_of(a, axes, keepdims)
    pick = min if name == "min" else max
    assert [x.item() for x in out.ravel()] == [pick(g) for g in groups(a, axes)]


@pytest.mark.parametrize("name", ["min", "max"])
@relaxed
@given(a=arrays(1), data=st.data())
def test_nan_propagation(name, a, data):
    a = a.astype(data.draw(st.sampled_from(["float32", "float64"])))
    a.flat[data.draw(st.integers(0, a.size - 1))] = np.nan
    assert np.isnan(np.asarray(getattr(xp, name)(xp.asarray(a))._array))
